//! Options of products (`options`), what goes with what (`combinations`), and what does not (`exceptions`).
//!
//! All three belong to one product, which each call names.

use super::RecordStatus;
use crate::id::{ExceptionId, OptionId, OptionVariantId, ProductId};
use crate::images::Image;
use crate::typed::{ById, ListQuery, Money};
use crate::{draft, entity, open_enum, record};

open_enum! {
    /// How an option is chosen.
    pub enum OptionType {
        /// From a list.
        Select = "S",
        /// By one of several buttons.
        Radio = "R",
        /// By a checkbox.
        Checkbox = "C",
        /// By typing a line.
        Text = "I",
        /// By typing several lines.
        TextArea = "T",
        /// By a file.
        File = "F",
    }
}

open_enum! {
    /// How a variant changes price or weight.
    pub enum ModifierType {
        /// By an amount.
        Absolute = "A",
        /// By percent.
        Percent = "P",
    }
}

record! {
    /// One of the choices of an option.
    pub struct OptionVariant + extra {
        /// Its number.
        variant_id: Option<OptionVariantId>,
        /// Its name.
        name: Option<String> = "variant_name",
        /// How it changes the price.
        modifier: Option<Money>,
        /// In what.
        modifier_type: Option<ModifierType>,
        /// How it changes the weight.
        weight_modifier: Option<Money>,
        /// In what.
        weight_modifier_type: Option<ModifierType>,
        /// Its place among the others.
        position: Option<i64>,
        /// Whether it can be chosen.
        status: Option<RecordStatus>,
        /// Its picture.
        image: Option<Image> = "image_pair",
    }
}

record! {
    /// An option that a product is bought with.
    pub struct ProductOption(option_id: OptionId) + extra {
        /// The product; `None` for an option that several have.
        product_id: Option<ProductId>,
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// Its name.
        name: Option<String> = "option_name",
        /// How it is chosen.
        option_type: Option<OptionType>,
        /// Whether it is shown.
        status: Option<RecordStatus>,
        /// Its place among the others.
        position: Option<i64>,
        /// Whether each choice has its own stock.
        inventory: Option<bool>,
        /// Whether it must be chosen.
        required: Option<bool>,
        /// What is said of it.
        description: Option<String>,
        /// A line beside it.
        comment: Option<String>,
        /// What a typed text must look like.
        regexp: Option<String>,
        /// Which files may be sent.
        allowed_extensions: Option<String>,
        /// How large they may be.
        max_file_size: Option<u64>,
        /// Its choices, by id.
        variants: Vec<(String, OptionVariant)>,
    }
}

draft! {
    /// A choice to give an option.
    pub struct NewOptionVariant(name: String = "variant_name") {
        modifier: Money,
        modifier_type: ModifierType,
        weight_modifier: Money,
        weight_modifier_type: ModifierType,
        position: i64,
        status: RecordStatus,
    }
}

draft! {
    /// What [`NewOption`] and [`OptionUpdate`] can set.
    pub struct OptionFields {
        name: String = "option_name",
        option_type: OptionType,
        status: RecordStatus,
        position: i64,
        inventory: bool,
        required: bool,
        description: String,
        comment: String,
        /// By number, or by the id of one that is there.
        variants: ById<NewOptionVariant>,
        /// Pictures of the choices, by the same numbers: icons ([`ImageFrom::only_icon`](crate::ImageFrom::only_icon)).
        images: ById<crate::images::ImageFrom> = "main_pair",
    }
    /// An option to create.
    pub type NewOption(product_id: ProductId, name: String = "option_name");
    /// Changes to an option.
    pub type OptionUpdate();
}

entity! {
    ProductOption at "options" {
        list(ListQuery) get create(NewOption) update(OptionUpdate) delete
    }
}

record! {
    /// A combination of choices that has its own stock. Newest shops have none of these.
    pub struct OptionCombination(combination_hash: String) + extra {
        /// The product.
        product_id: Option<ProductId>,
        /// Its code.
        product_code: Option<String>,
        /// The choice for each option.
        combination: Vec<(String, OptionVariantId)>,
        /// How many there are.
        amount: Option<i64>,
        /// Its place among the others.
        position: Option<i64>,
        /// Its picture.
        image: Option<Image> = "main_pair",
    }
}

draft! {
    /// What [`NewCombination`] and [`CombinationUpdate`] can set.
    pub struct CombinationFields {
        product_code: String,
        amount: i64,
        position: i64,
    }
    /// A combination to create: the choice for each option.
    pub type NewCombination(product_id: ProductId, combination: ById<OptionVariantId>);
    /// Changes to a combination.
    pub type CombinationUpdate();
}

entity! {
    OptionCombination at "combinations" {
        list(ListQuery) get create(NewCombination) update(CombinationUpdate) delete
    }
}

record! {
    /// A combination of choices that is not to be had, or that alone is, by the product's `exceptions_type`.
    pub struct OptionException(exception_id: ExceptionId) + extra {
        /// The product.
        product_id: Option<ProductId>,
        /// The choice for each option: -1 for any, -2 for none.
        combination: Vec<(String, i64)>,
    }
}

draft! {
    /// An exception to create: the choice for each of the product's options, -1 for any, -2 for none.
    pub struct NewException(product_id: ProductId, combination: ById<i64>) {}
}

draft! {
    /// Changes to an exception: the choice for each of the product's options.
    pub struct ExceptionUpdate(combination: ById<i64>) {}
}

entity! {
    OptionException at "exceptions" {
        list(ListQuery) get create(NewException) update(ExceptionUpdate) delete
    }
}
