//! Letters and words of the shop, open to ones that this crate does not know.

/// Declares an enum over text with a last variant that keeps what is unknown.
///
/// ```
/// use cs_cart_client::open_enum;
///
/// open_enum! {
///     /// How far somebody came.
///     pub enum Level {
///         /// Just begun.
///         Beginner = "B",
///     }
/// }
///
/// assert_eq!(Level::from("B"), Level::Beginner);
/// assert_eq!(Level::from("X").as_str(), "X");
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// One that this crate does not know, as the shop wrote it.
            Other(Box<str>),
        }

        impl $name {
            /// As the shop writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl std::fmt::Debug for $name {
            /// The variant; an unknown text only where it is a letter or two, as it can be anybody's.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => stringify!($variant),)+
                    Self::Other(text) if text.len() > 2 => "Other(..)",
                    Self::Other(text) => return write!(f, "Other({text:?})"),
                })
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.into()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl From<&$name> for $name {
            fn from(same: &$name) -> Self {
                same.clone()
            }
        }

        impl $crate::typed::Field for $name {
            const SHOWN: bool = true;

            fn read(json: &$crate::typed::Json<'_>) -> Option<Self> {
                json.word().map(Self::from)
            }
        }

        impl $crate::typed::Scalar for $name {
            fn text(&self) -> String {
                self.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::typed::serde::Serialize for $name {
            fn serialize<S: $crate::typed::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::typed::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::typed::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as $crate::typed::serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self::from(text.as_ref()))
            }
        }
    };
}

pub(crate) use open_enum;
