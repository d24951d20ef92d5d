//! What is read: reporting tags.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::Id;
use crate::macros::record;

record! {
    /// Reporting tag.
    #[allow(missing_docs)]
    ReportingTag {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_order: Option<i64>,
        description: Option<String>,
        is_active: Option<bool>,
        is_mandatory: Option<bool>,
        is_class: Option<bool>,
        is_draft: Option<bool>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag by tag_id: Id {
        tag_name: Option<String>,
        description: Option<String>,
        is_mandatory: Option<bool>,
        entities: Vec<Entity>,
        multi_preference_entities: Option<MultiPreferenceEntity>,
        tag_order: Option<i64>,
        is_active: Option<bool>,
        is_class: Option<bool>,
        is_draft: Option<bool>,
    }
}

record! {
    /// Entity.
    #[allow(missing_docs)]
    Entity {
        /// One of `customers`, `vendors`, `items`, `banking`, `Sales`, `Purchases`, `Journal`.
        entity_name: Option<String>,
        is_enabled: Option<bool>,
    }
}

record! {
    /// Multi preference entity.
    #[allow(missing_docs)]
    MultiPreferenceEntity {
        preference: Option<String>,
        entities: Vec<Entity>,
    }
}

record! {
    /// All tag options.
    #[allow(missing_docs)]
    AllTagOptions {
        dependent_tags: Vec<DependentTag>,
        description: Option<String>,
        is_class: Option<bool>,
        is_draft: Option<bool>,
        tag_id: Option<Id>,
        tag_name: Option<String>,
        options: Vec<ReportingTagOption>,
    }
}

record! {
    /// Dependent tag.
    #[allow(missing_docs)]
    DependentTag {
        dependent_id: Option<Id>,
        dependent_name: Option<String>,
        dependent_order: Option<i64>,
        /// One of `tag`, `location`.
        dependent_type: Option<String>,
        dependent_options: Vec<DependentOption>,
        tag_name: Option<String>,
    }
}

record! {
    /// Dependent option.
    #[allow(missing_docs)]
    DependentOption {
        dependent_option_id: Option<Id>,
        dependent_option_name: Option<String>,
        dependent_option_order: Option<i64>,
    }
}

record! {
    /// Option.
    #[allow(missing_docs)]
    ReportingTagOption {
        option_id: Option<Id>,
        option_name: Option<String>,
        option_order: Option<i64>,
        parent_id: Option<Id>,
        parent_name: Option<String>,
        is_active: Option<bool>,
        is_default: Option<bool>,
        criteria: Option<Criteria>,
        children: Vec<Children>,
    }
}

record! {
    /// Criteria.
    #[allow(missing_docs)]
    Criteria {
        criteria_id: Option<Id>,
        tag_id: Option<Id>,
        /// One of `tag`, `location`.
        type_ as "type": Option<String>,
        options: Vec<String>,
    }
}

record! {
    /// Children.
    #[allow(missing_docs)]
    Children {
        option_id: Option<Id>,
        option_name: Option<String>,
        option_order: Option<i64>,
        parent_id: Option<Id>,
        parent_name: Option<String>,
        is_active: Option<bool>,
        is_default: Option<bool>,
        criteria: Option<Criteria>,
    }
}

record! {
    /// Tag options.
    #[allow(missing_docs)]
    TagOptions {
        option_id: Option<Id>,
        option_name: Option<String>,
        depth: Option<i64>,
    }
}
