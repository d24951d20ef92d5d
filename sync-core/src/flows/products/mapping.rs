//! From a product to the fields of an item: templates over the product. Pure.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::product::Product;
use crate::UserId;
use crate::fields::{Field, Fields, ItemField};
use crate::mapping::FormulaGuard;
use crate::mapping::template::looks_like_a_variable;
use crate::reason::ParkReason;
use crate::text::{self, formula};

/// The longest name and the longest SKU of an item, in UTF-16 units.
const LONGEST: usize = 100;

/// The longest description.
const LONGEST_DESCRIPTION: usize = 2_000;

/// Steps that one rendering may take; the usual template takes some ten.
const FUEL: u64 = 20_000;

/// The variables that a template may use. Each is text, empty where the shop has none.
const VARIABLES: [&str; 5] = ["product_id", "name", "code", "price", "status"];

/// What is taken where the configuration says nothing.
const DEFAULTS: [(ItemField, &str); 3] = [
    (ItemField::Name, "{{ name }}"),
    (ItemField::Sku, "{{ code }}"),
    (ItemField::Rate, "{{ price }}"),
];

/// A compiled mapping from products to items. Cheap to clone.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use sync_core::mapping::FormulaGuard;
/// use sync_core::products::{ItemMapping, Product};
/// use sync_core::{Field, ItemField, UserId};
///
/// let templates = BTreeMap::from([("description".to_owned(), "Code {{ code }}".to_owned())]);
/// let mapping = ItemMapping::new(&templates, FormulaGuard::Neutralise)?;
/// let mut tea = Product::new(UserId::from(17));
/// (tea.name, tea.code) = ("Tea".to_owned(), "T-1".to_owned());
///
/// let item = mapping.map(&tea)?;
/// assert_eq!(item.get(&Field::Item(ItemField::Name)), Some("Tea"));
/// assert_eq!(item.get(&Field::Item(ItemField::Description)), Some("Code T-1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ItemMapping {
    environment: Arc<Environment<'static>>,
    fields: Vec<ItemField>,
    guard: FormulaGuard,
}

/// Templates of items that cannot work. Names the field by its key in the table of templates.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ItemMappingError {
    /// An item has no field of this name that is written.
    #[error("{0}: an item has no such field; there are {names}", names = ItemField::ALL.map(ItemField::as_str).join(", "))]
    UnknownField(String),
    /// The template uses a variable that there is not.
    #[error("{field}: there is no variable `{variable}`; there are {names}", names = VARIABLES.join(", "))]
    UnknownVariable {
        /// The field.
        field: ItemField,
        /// The variable.
        variable: String,
    },
    /// The template names no variable, and should: every item has a name and a code of its own, and `{ name }` is text.
    #[error(
        "{0}: the template names nothing of the product; a variable stands in two pairs of braces: {{{{ name }}}}"
    )]
    NamesNothing(ItemField),
    /// The text is no template, or it fails for a product.
    #[error("{field}: the template cannot be used")]
    Template {
        /// The field.
        field: ItemField,
        /// What the template engine says.
        source: minijinja::Error,
    },
}

/// A product that cannot become an item as the mapping stands. Names the field, never its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("item.{field}: {}", if *.reason == ParkReason::Formula {
    "the text starts like a spreadsheet formula; correct it in the shop, or set mapping.formula_guard to neutralise"
} else {
    "the template fails for this product; correct it under [products.mapping]"
})]
pub struct ItemRefusal {
    /// Why: [`ParkReason::Formula`] or [`ParkReason::MappingFailed`].
    pub reason: ParkReason,
    /// The field that could not be filled.
    pub field: ItemField,
}

impl ItemMapping {
    /// Compiles templates by the item's field, such as `description`, over the default ones, and tries them on made-up
    /// products. An empty template leaves its field out.
    ///
    /// # Errors
    ///
    /// An [`ItemMappingError`] for the first that cannot work.
    pub fn new(
        templates: &BTreeMap<String, String>,
        guard: FormulaGuard,
    ) -> Result<Self, ItemMappingError> {
        let mut wanted = BTreeMap::from(DEFAULTS.map(|(field, text)| (field, text.to_owned())));
        for (name, text) in templates {
            let field = ItemField::from_key(name)
                .ok_or_else(|| ItemMappingError::UnknownField(name.clone()))?;
            wanted.insert(field, text.clone());
        }
        wanted.retain(|_, text| !text.is_empty());
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_fuel(Some(FUEL));
        let fields = wanted.keys().copied().collect();
        for (field, text) in wanted {
            let added = environment.add_template_owned(field.as_str().to_owned(), text);
            added.map_err(|source| ItemMappingError::Template { field, source })?;
        }
        let mapping = Self {
            environment: Arc::new(environment),
            fields,
            guard,
        };
        mapping.check()?;
        Ok(mapping)
    }

    fn check(&self) -> Result<(), ItemMappingError> {
        let mut sample = Product::new(UserId::from(17));
        let bare = variables(&sample);
        sample.name = "Sample".to_owned();
        sample.code = "S-1".to_owned();
        sample.price = "12.50".to_owned();
        for &field in &self.fields {
            let failed = |source| ItemMappingError::Template { field, source };
            let template = self.environment.get_template(field.as_str());
            let template = template.map_err(failed)?;
            let mut used: Vec<String> = template.undeclared_variables(false).into_iter().collect();
            used.sort();
            let is_known = |name: &String| {
                let mut globals = self.environment.globals();
                VARIABLES.contains(&name.as_str()) || globals.any(|(global, _)| global == name)
            };
            if let Some(variable) = used.into_iter().find(|name| !is_known(name)) {
                return Err(ItemMappingError::UnknownVariable { field, variable });
            }
            let names_none = template.undeclared_variables(false).is_empty();
            let is_own = matches!(field, ItemField::Name | ItemField::Sku);
            if names_none && (is_own || looks_like_a_variable(template.source())) {
                return Err(ItemMappingError::NamesNothing(field));
            }
            for values in [variables(&sample), bare.clone()] {
                template.render(values).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// The fields of the item that a product becomes. A name is always among them; an SKU that is too long is left out,
    /// since a part of a code is a wrong code, and what is no number is the price `0`.
    ///
    /// # Errors
    ///
    /// When a template fails, or the text is a formula and such products are to wait for a person.
    pub fn map(&self, product: &Product) -> Result<Fields, ItemRefusal> {
        let values = variables(product);
        let mut fields = Fields::default();
        for &field in &self.fields {
            let failed = |_| refusal(ParkReason::MappingFailed, field);
            let template = self.environment.get_template(field.as_str());
            let rendered = template.and_then(|template| template.render(&values));
            let text = text::clean(&rendered.map_err(failed)?);
            fields.insert(Field::Item(field), self.fitting(field, text)?);
        }
        let name = Field::Item(ItemField::Name);
        if fields.get(&name).is_none() {
            fields.insert(name, format!("Product {}", product.id));
        }
        Ok(fields)
    }

    /// The text as the field takes it.
    fn fitting(&self, field: ItemField, text: String) -> Result<String, ItemRefusal> {
        match field {
            ItemField::Rate | ItemField::PurchaseRate => Ok(amount(&text)),
            ItemField::Sku | ItemField::HsnOrSac => {
                let fits = text::utf16_len(&text) <= LONGEST;
                Ok(if fits { text } else { String::new() })
            }
            ItemField::Name => Ok(text::cut(&self.guarded(field, text)?, LONGEST).to_owned()),
            ItemField::Description | ItemField::PurchaseDescription => {
                let text = self.guarded(field, text)?;
                Ok(text::cut(&text, LONGEST_DESCRIPTION).to_owned())
            }
        }
    }

    /// Text that a spreadsheet would run.
    fn guarded(&self, field: ItemField, text: String) -> Result<String, ItemRefusal> {
        if !formula::is_formula(&text) || formula::is_number(&text) {
            return Ok(text);
        }
        match self.guard {
            FormulaGuard::Neutralise => Ok(formula::neutralised(&text)),
            FormulaGuard::Keep => Ok(text),
            FormulaGuard::Park => Err(refusal(ParkReason::Formula, field)),
        }
    }
}

const fn refusal(reason: ParkReason, field: ItemField) -> ItemRefusal {
    ItemRefusal { reason, field }
}

fn variables(product: &Product) -> Value {
    context! {
        product_id => product.id.as_str(),
        name => product.name.as_str(),
        code => product.code.as_str(),
        price => product.price.as_str(),
        status => product.status.as_letter(),
    }
}

/// An item's name with the product's number behind it, for organisations that forbid equal names: variations of a product
/// often have one name.
#[must_use]
pub fn with_suffix(name: &str, id: &UserId) -> String {
    text::with_suffix(name, id.as_str(), LONGEST)
}

/// A decimal in one form, so that `12.50` and `12.5` are the same price; what is none becomes `0`.
///
/// ```
/// use sync_core::products::amount;
///
/// assert_eq!(amount("12.50"), "12.5");
/// assert_eq!(amount("007.00"), "7");
/// assert_eq!(amount("on request"), "0");
/// ```
#[must_use]
pub fn amount(text: &str) -> String {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !is_number(whole) || !is_number(fraction) {
        return "0".to_owned();
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match (whole, fraction.trim_end_matches('0')) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}
