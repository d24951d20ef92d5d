//! What is written: reporting tags.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::Id;
use crate::macros::draft;

draft! {
    /// What is written: entity.
    #[allow(missing_docs)]
    EntityDraft {
        /// One of `customers`, `vendors`, `items`, `banking`, `Sales`, `Purchases`, `Journal`.
        entity_name: Option<String>,
        is_enabled: Option<bool>,
    }
}

draft! {
    /// What is written: multi preference entity.
    #[allow(missing_docs)]
    MultiPreferenceEntityDraft {
        preference: Option<String>,
        entities: Option<Vec<EntityDraft>>,
    }
}

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_name: Option<String>,
        description: Option<String>,
        is_mandatory: Option<bool>,
        entities: Option<Vec<EntityDraft>>,
        multi_preference_entities: Option<MultiPreferenceEntityDraft>,
    }
}

draft! {
    /// What is written: children.
    #[allow(missing_docs)]
    ChildrenDraft {
        option_id: Option<Id>,
        option_name: Option<String>,
        is_active: Option<bool>,
        is_default: Option<bool>,
    }
}

draft! {
    /// What is written: option.
    #[allow(missing_docs)]
    OptionDraft {
        option_name: Option<String>,
        option_id: Option<Id>,
        is_active: Option<bool>,
        is_default: Option<bool>,
        children: Option<Vec<ChildrenDraft>>,
    }
}

draft! {
    /// What is written: update tag options.
    #[allow(missing_docs)]
    UpdateTagOptionsDraft {
        options: Option<Vec<OptionDraft>>,
    }
}

draft! {
    /// What is written: criteria tag.
    #[allow(missing_docs)]
    CriteriaTagDraft {
        tag_id: Option<Id>,
        /// One of `tag`, `location`.
        type_ as "type": Option<String>,
    }
}

draft! {
    /// What is written: criteria option.
    #[allow(missing_docs)]
    CriteriaOptionDraft {
        tag_id: Option<Id>,
        /// One of `tag`, `location`.
        type_ as "type": Option<String>,
        options: Option<Vec<String>>,
    }
}

draft! {
    /// What is written: update tag criteria option.
    #[allow(missing_docs)]
    UpdateTagCriteriaOptionDraft {
        option_id: Option<Id>,
        criteria_options: Option<Vec<CriteriaOptionDraft>>,
    }
}

draft! {
    /// What is written: update tag criteria.
    #[allow(missing_docs)]
    UpdateTagCriteriaDraft {
        criteria_tags: Option<Vec<CriteriaTagDraft>>,
        options: Option<Vec<UpdateTagCriteriaOptionDraft>>,
    }
}

draft! {
    /// What is written: reorder tags.
    #[allow(missing_docs)]
    ReorderTagsDraft {
        tag_ids: Option<Vec<Id>>,
    }
}
