//! Languages of the shop (`languages`) and its words in them (`langvars`, of one language `languages/:code/langvars`).

use super::RecordStatus;
use crate::id::LanguageId;
use crate::typed::ListQuery;
use crate::{draft, entity, query, record};

record! {
    /// A language. Its id is its code, such as `en`.
    pub struct Language(lang_code: String) {
        /// Its number.
        lang_id: Option<LanguageId>,
        /// Its name.
        name: Option<String>,
        /// Whether customers can choose it.
        status: Option<RecordStatus>,
        /// The country of its flag, two letters.
        country_code: Option<String>,
        /// Which way it is written: `ltr` or `rtl`.
        direction: Option<String>,
    }
}

draft! {
    /// What [`NewLanguage`] and [`LanguageUpdate`] can set.
    pub struct LanguageFields {
        name: String,
        country_code: String,
        status: RecordStatus,
        direction: String,
        /// The language to copy the words from.
        from_lang_code: String,
    }
    /// A language to create.
    pub type NewLanguage(lang_code: String, name: String, country_code: String);
    /// Changes to a language.
    pub type LanguageUpdate();
}

entity! {
    Language at "languages" {
        list(ListQuery) get create(NewLanguage) update(LanguageUpdate) delete
    }
}

record! {
    /// A word or sentence of the shop. Its id is its name.
    pub struct LanguageVariable(name: String) {
        /// The text.
        value: Option<String>,
        /// The language of the text.
        lang_code: Option<String>,
    }
}

draft! {
    /// A word to create; an update creates one too.
    pub struct NewLanguageVariable(name: String, value: String) {
        lang_code: String,
    }
}

draft! {
    /// Changes to a word.
    pub struct LanguageVariableUpdate(value: String) {
        lang_code: String,
    }
}

query! {
    /// What to ask of words.
    pub struct LanguageVariableQuery {
        /// Part of name or text.
        text: String = "q",
        name: String,
    }
}

entity! {
    LanguageVariable at "langvars" {
        list(LanguageVariableQuery) get create(NewLanguageVariable) update(LanguageVariableUpdate) delete
    }
}
