use crate::Outcome;
use crate::cli::Options;
pub(crate) async fn run(_: &Options) -> Outcome<()> {
    Ok(())
}
pub(crate) async fn stuff(_: serde_json::Value) -> Outcome<()> {
    Ok(())
}
