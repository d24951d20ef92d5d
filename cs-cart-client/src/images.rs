//! Pictures of products, categories and variants.

use serde_json::{Value, json};

use crate::record;
use crate::typed::Written;

record! {
    /// One file of a picture.
    pub struct ImageFile {
        /// Where it is, as an address.
        image_path: Option<String>,
        /// The same, for http.
        http_image_path: Option<String>,
        /// The same, for https.
        https_image_path: Option<String>,
        /// What is shown where it cannot be.
        alt: Option<String>,
        /// Width in pixels.
        width: Option<u64> = "image_x",
        /// Height in pixels.
        height: Option<u64> = "image_y",
    }
}

record! {
    /// A picture: large, and small where the shop keeps one apart.
    pub struct Image {
        /// Its number.
        pair_id: Option<u64>,
        /// Its place among the others.
        position: Option<i64>,
        /// The large file.
        detailed: Option<ImageFile>,
        /// The small file.
        icon: Option<ImageFile>,
    }
}

/// Where the shop gets a picture: an address with `://`, or a path on its own server.
///
/// ```
/// use cs_cart_client::ImageFrom;
///
/// let picture = ImageFrom::new("https://example.com/red.jpg").icon("https://example.com/red-small.jpg");
/// # let _ = picture;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct ImageFrom {
    detailed: Option<String>,
    icon: Option<String>,
}

impl ImageFrom {
    /// The large file.
    pub fn new(detailed: impl Into<String>) -> Self {
        Self {
            detailed: Some(detailed.into()),
            icon: None,
        }
    }

    /// The small file alone: choices of an option have no large one.
    pub fn only_icon(path: impl Into<String>) -> Self {
        Self {
            detailed: None,
            icon: Some(path.into()),
        }
    }

    /// The small file; without one the shop makes it of the large one.
    pub fn icon(mut self, path: impl Into<String>) -> Self {
        self.icon = Some(path.into());
        self
    }
}

impl From<&str> for ImageFrom {
    fn from(detailed: &str) -> Self {
        Self::new(detailed)
    }
}

impl Written for ImageFrom {
    fn written(self) -> Value {
        let files = [("detailed", self.detailed), ("icon", self.icon)];
        let files = files
            .into_iter()
            .filter_map(|(name, path)| Some((name.to_owned(), json!({"image_path": path?}))));
        Value::Object(files.collect())
    }
}
