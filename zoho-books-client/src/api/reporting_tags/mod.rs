//! Reporting tags. Feature `settings`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    /// Reporting tags.
    ReportingTags, reporting_tags, "reporting-tags", feature "settings";

    /// Get tags.
    get_tags = Get "/reportingtags" () -> Page<ReportingTag> at "reporting_tags";
        get_tags, "settings.READ";

    /// Create tag.
    create = Post "/reportingtags" () { TagDraft } -> Tag at "tag";
        create_tag, "settings.CREATE";

    /// Mark default option.
    mark_default_option = Post "/reportingtags/{tag_id}" (tag_id: Id) -> Done;
        mark_default_option, "settings.UPDATE", ["default_option_id"];

    /// Update tag.
    update = Put "/reportingtags/{tag_id}" (tag_id: Id) { TagDraft } -> Tag at "tag";
        update_tag, "settings.UPDATE";

    /// Delete tag.
    delete = Delete "/reportingtags/{tag_id}" (tag_id: Id) -> Done;
        delete_tag, "settings.DELETE";

    /// Update tag options.
    update_options = Put "/reportingtags/{tag_id}/options" (tag_id: Id) { UpdateTagOptionsDraft } -> Done;
        update_tag_options, "settings.UPDATE";

    /// Update tag criteria.
    update_criteria = Put "/reportingtags/{tag_id}/criteria" (tag_id: Id) { UpdateTagCriteriaDraft } -> Done;
        update_tag_criteria, "settings.UPDATE";

    /// Active tag.
    active = Post "/reportingtags/{tag_id}/active" (tag_id: Id) -> Done;
        active_tag, "settings.UPDATE";

    /// Inactive tag.
    inactive = Post "/reportingtags/{tag_id}/inactive" (tag_id: Id) -> Done;
        inactive_tag, "settings.UPDATE";

    /// Active tag option.
    active_option = Post "/reportingtags/{tag_id}/option/{option_id}/active" (tag_id: Id, option_id: Id) -> Done;
        active_tag_option, "settings.UPDATE";

    /// Inactive tag option.
    inactive_option = Post "/reportingtags/{tag_id}/option/{option_id}/inactive" (tag_id: Id, option_id: Id) -> Done;
        inactive_tag_option, "settings.UPDATE";

    /// Get all tag options.
    get_all_options = Get "/reportingtags/options" () -> AllTagOptions;
        get_all_tag_options, "settings.READ", ["tag_id"];

    /// All tag options.
    all_options = Get "/reportingtags/{tag_id}/options/all" (tag_id: Id) -> Page<TagOptions> at "results";
        all_tag_options, "settings.READ", ["show_untagged" "tag_id"];

    /// Reorder tags.
    reorder_tags = Put "/reportingtags/reorder" () { ReorderTagsDraft } -> Vec<Tag> at "tags";
        reorder_tags, "settings.UPDATE";
}
