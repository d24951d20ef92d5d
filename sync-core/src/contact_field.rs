//! The fields of a contact beside its names, persons, addresses and custom fields: a table.

use std::fmt;

/// An edition of Zoho Books: it goes with the organisation's country and says which tax fields there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// Australia.
    Australia,
    /// Canada.
    Canada,
    /// A country of the European Union.
    EuropeanUnion,
    /// Bahrain, Kuwait, Oman, Qatar, Saudi Arabia, the United Arab Emirates.
    Gulf,
    /// India.
    India,
    /// Kenya.
    Kenya,
    /// Mexico.
    Mexico,
    /// South Africa.
    SouthAfrica,
    /// The United Kingdom.
    UnitedKingdom,
    /// The United States.
    UnitedStates,
    /// Any other country: no tax fields of its own.
    Global,
}

impl Edition {
    /// The edition of an organisation in this country (two letters).
    ///
    /// ```
    /// use sync_core::fields::Edition;
    ///
    /// assert_eq!(Edition::of_country("IN"), Edition::India);
    /// assert_eq!(Edition::of_country("JP"), Edition::Global);
    /// ```
    #[must_use]
    pub fn of_country(code: &str) -> Self {
        match code.to_ascii_uppercase().as_str() {
            "AU" => Self::Australia,
            "CA" => Self::Canada,
            "AT" | "BE" | "BG" | "CY" | "CZ" | "DE" | "DK" | "EE" | "ES" | "FI" | "FR" | "GR"
            | "HR" | "HU" | "IE" | "IT" | "LT" | "LU" | "LV" | "MT" | "NL" | "PL" | "PT" | "RO"
            | "SE" | "SI" | "SK" => Self::EuropeanUnion,
            "AE" | "BH" | "KW" | "OM" | "QA" | "SA" => Self::Gulf,
            "IN" => Self::India,
            "KE" => Self::Kenya,
            "MX" => Self::Mexico,
            "ZA" => Self::SouthAfrica,
            "GB" => Self::UnitedKingdom,
            "US" => Self::UnitedStates,
            _ => Self::Global,
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Australia => "Australia",
            Self::Canada => "Canada",
            Self::EuropeanUnion => "the European Union",
            Self::Gulf => "the Gulf states",
            Self::India => "India",
            Self::Kenya => "Kenya",
            Self::Mexico => "Mexico",
            Self::SouthAfrica => "South Africa",
            Self::UnitedKingdom => "the United Kingdom",
            Self::UnitedStates => "the United States",
            Self::Global => "other countries",
        })
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldForm {
    /// Text; what is too long is cut.
    Text,
    /// A number or word that means nothing if it is cut: what is too long is left out.
    Code,
    /// A whole number.
    Whole,
    /// A decimal number.
    Amount,
    /// True or false.
    Flag,
    /// A name out of a list of the organisation, which is written by its id.
    Named(NamedList),
}

/// A list of the organisation whose entries have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NamedList {
    /// Currencies, by code.
    Currencies,
    /// Users, by e-mail.
    Users,
    /// Price lists, by name.
    PriceLists,
    /// Taxes, by name.
    Taxes,
}

/// Where a field exists.
#[derive(Clone, Copy)]
enum Where {
    Everywhere,
    /// In these editions.
    In(&'static [Edition]),
    /// In these editions, and in any with the integration of Avalara.
    OrAvalara(&'static [Edition]),
}

macro_rules! contact_fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal as $key:literal, $form:expr, $longest:literal, $where:expr;)*) => {
        /// A field of a contact beside its names, persons, addresses and custom fields.
        ///
        /// Ids are written by name: a currency by its code, an owner by his e-mail, price lists and taxes by
        /// theirs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ContactField { $($(#[$doc])* $variant,)* }

        impl ContactField {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name, as in `[mapping.fields]`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The key of the API.
            #[must_use]
            pub const fn api_key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What it takes.
            #[must_use]
            pub const fn form(self) -> FieldForm {
                match self { $(Self::$variant => $form,)* }
            }

            /// The most UTF-16 units that it may have.
            #[must_use]
            pub const fn max_length(self) -> usize {
                match self { $(Self::$variant => $longest,)* }
            }

            const fn place(self) -> Where {
                match self { $(Self::$variant => $where,)* }
            }
        }
    };
}

use Edition::{
    Australia, Canada, EuropeanUnion, Gulf, India, Kenya, Mexico, SouthAfrica, UnitedKingdom,
    UnitedStates,
};
use FieldForm::{Amount, Code, Flag, Named, Text, Whole};
use Where::{Everywhere, In, OrAvalara};

const SALES_TAX: Where = In(&[
    UnitedStates,
    Canada,
    Australia,
    India,
    Mexico,
    Kenya,
    SouthAfrica,
]);
const EXEMPTION: Where = In(&[UnitedStates, Canada, Australia, India]);
const TREATMENT: Where = In(&[Gulf, Mexico, Kenya, SouthAfrica]);

contact_fields! {
    /// The web site.
    Website = "website" as "website", Text, 300, Everywhere;
    /// Notes.
    Notes = "notes" as "notes", Text, 36_000, Everywhere;
    /// Days to pay, or a negative rule of Zoho Books.
    PaymentTerms = "payment_terms" as "payment_terms", Whole, 20, Everywhere;
    /// What people see of the payment terms.
    PaymentTermsLabel = "payment_terms_label" as "payment_terms_label", Text, 200, Everywhere;
    /// The most that the customer may owe.
    CreditLimit = "credit_limit" as "credit_limit", Amount, 32, Everywhere;
    /// The currency's code, such as `EUR`.
    CurrencyCode = "currency_code" as "currency_id", Named(NamedList::Currencies), 20, Everywhere;
    /// The e-mail of the user who looks after the contact.
    OwnerEmail = "owner_email" as "owner_id", Named(NamedList::Users), 200, Everywhere;
    /// The name of the price list.
    PriceList = "price_list" as "pricebook_id", Named(NamedList::PriceLists), 200, Everywhere;
    /// A number of one's own, instead of Zoho's numbering.
    ContactNumber = "contact_number" as "contact_number", Code, 200, Everywhere;
    /// Facebook.
    Facebook = "facebook" as "facebook", Text, 100, Everywhere;
    /// X, once Twitter.
    Twitter = "twitter" as "twitter", Text, 100, Everywhere;
    /// Whether tax is charged.
    IsTaxable = "is_taxable" as "is_taxable", Flag, 20, SALES_TAX;
    /// The name of the tax, where tax is charged.
    TaxName = "tax_name" as "tax_id", Named(NamedList::Taxes), 200, In(&[UnitedStates, India]);
    /// The code of the exemption.
    TaxExemptionCode = "tax_exemption_code" as "tax_exemption_code", Code, 200, EXEMPTION;
    /// The name of the tax authority.
    TaxAuthorityName = "tax_authority_name" as "tax_authority_name", Text, 200, In(&[UnitedStates]);
    /// Whether payments are reported on form 1099.
    Track1099 = "track_1099" as "track_1099", Flag, 20, In(&[UnitedStates]);
    /// What the tax id is: `SSN`, `ATIN`, `ITIN`, `EIN`.
    TaxIdType = "tax_id_type" as "tax_id_type", Code, 20, In(&[UnitedStates]);
    /// The tax id.
    TaxIdValue = "tax_id_value" as "tax_id_value", Code, 50, In(&[UnitedStates]);
    /// The country's two letters, for VAT; in the Gulf the place of supply.
    CountryCode = "country_code" as "country_code", Code, 2, OrAvalara(&[UnitedKingdom, EuropeanUnion, Gulf]);
    /// How VAT is treated: `uk`, `eu_vat_registered`, `overseas` ….
    VatTreatment = "vat_treatment" as "vat_treatment", Code, 50, In(&[UnitedKingdom, EuropeanUnion]);
    /// The VAT number, without its country.
    VatRegNo = "vat_reg_no" as "vat_reg_no", Code, 12, OrAvalara(&[UnitedKingdom, EuropeanUnion]);
    /// How tax is treated: `vat_registered`, `gcc_vat_registered`, `home_country_mexico`, `overseas` ….
    TaxTreatment = "tax_treatment" as "tax_treatment", Code, 50, TREATMENT;
    /// The tax number: 15 digits in the Gulf, 12 in Mexico, 11 in Kenya, 10 in South Africa.
    TaxRegNo = "tax_reg_no" as "tax_reg_no", Code, 15, TREATMENT;
    /// The number of the certificate of exemption.
    TaxExemptionCertificateNumber = "tax_exemption_certificate_number" as "tax_exemption_certificate_number",
        Code, 200, In(&[Kenya]);
    /// The tax regime: `general_legal_person` ….
    TaxRegime = "tax_regime" as "tax_regime", Code, 100, In(&[Mexico]);
    /// The name that the tax authority knows.
    LegalName = "legal_name" as "legal_name", Text, 200, In(&[Mexico]);
    /// Whether tax is deducted at source.
    IsTdsRegistered = "is_tds_registered" as "is_tds_registered", Flag, 20, In(&[Mexico]);
    /// The name of the tax that is deducted at source.
    TdsTaxName = "tds_tax_name" as "tds_tax_id", Named(NamedList::Taxes), 200, In(&[Mexico]);
    /// The GST number.
    GstNo = "gst_no" as "gst_no", Code, 15, In(&[India]);
    /// How GST is treated: `business_gst`, `business_none`, `overseas`, `consumer` ….
    GstTreatment = "gst_treatment" as "gst_treatment", Code, 50, In(&[India]);
    /// The place of supply: the state's letters.
    PlaceOfContact = "place_of_contact" as "place_of_contact", Code, 20, In(&[India]);
    /// Avalara's use code.
    AvataxUseCode = "avatax_use_code" as "avatax_use_code", Code, 100, OrAvalara(&[]);
    /// The number of the exemption with Avalara.
    AvataxExemptNo = "avatax_exempt_no" as "avatax_exempt_no", Code, 100, OrAvalara(&[]);
}

impl ContactField {
    /// Whether organisations of this edition have the field. For some `false` means: only with the integration of Avalara,
    /// see [`is_of_avalara`](Self::is_of_avalara).
    ///
    /// ```
    /// use sync_core::fields::{ContactField, Edition};
    ///
    /// assert!(ContactField::GstNo.exists_in(Edition::India));
    /// assert!(!ContactField::GstNo.exists_in(Edition::UnitedStates));
    /// ```
    #[must_use]
    pub fn exists_in(self, edition: Edition) -> bool {
        match self.place() {
            Where::Everywhere => true,
            Where::In(editions) | Where::OrAvalara(editions) => editions.contains(&edition),
        }
    }

    /// Whether the integration of Avalara brings the field to any edition.
    #[must_use]
    pub fn is_of_avalara(self) -> bool {
        matches!(self.place(), Where::OrAvalara(_))
    }

    /// The editions that have the field; `None` for all.
    #[must_use]
    pub fn editions(self) -> Option<&'static [Edition]> {
        match self.place() {
            Where::Everywhere => None,
            Where::In(editions) | Where::OrAvalara(editions) => Some(editions),
        }
    }
}
