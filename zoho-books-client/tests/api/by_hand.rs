//! The records and drafts that are written by hand: the types themselves, and their fields as the sources declare them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::emit::{Field, Type};
use crate::list::{self, Type as Listed};

macro_rules! types {
    ($($module:ident [$($ty:ident)*])*) => {
        pub(crate) const TYPES: &[Listed] = &[$($((
            stringify!($ty),
            zoho_books_client::$module::$ty::FIELDS,
            list::through::<zoho_books_client::$module::$ty>,
        ),)*)*];
    };
}

types! {
    contacts [
        Contact ContactRow Address Comment ContactDraft DefaultTemplates OpeningBalance TagChoice AddressDraft NoteDraft PortalAccess PortalPerson AutobillInvoice
        BankAccountDraft CardDraft ContactRefund UnusedPayment
    ]
    contact_persons [CommunicationPreference ContactPerson ContactPersonDraft]
    currencies [Currency CurrencyDraft ExchangeRate ExchangeRateDraft]
    organizations [
        Organization OrganizationAddress OrganizationDraft OrganizationChange OrganizationAddressDraft
        StreetAddressDraft
    ]
    users [User UserEmail UserDraft]
    bank_transactions [
        BankTransaction BankTransactionRow ImportedTransaction MatchingTransaction BankTransactionDraft
        BankTransactionChange Matches Match
    ]
    bills [Bill BillRow BillLine BillPaymentRow BillDraft BillChange BillLineDraft BillCredits BillPaymentToApply
        VendorCreditToApply
    ]
    chart_of_accounts [Account AccountRow AccountTransaction AccountDraft]
    credit_notes [
        CreditNote CreditNoteRow CreditNoteLine CreditedInvoice CreditNoteRefund CreditNoteDraft CreditNoteChange
        CreditNoteLineDraft CreditNoteRefundDraft CreditsToApply InvoiceToCredit
    ]
    customer_payments [
        CustomerPayment CustomerPaymentRow PaidInvoice PaymentRefund CustomerPaymentDraft CustomerPaymentChange
        InvoiceToPay PaymentRefundDraft
    ]
    documents [
        DocumentAddress TaxSum Tag DocumentPerson DocumentFile DocumentComment Template MailContent InvoicePayment
        InvoiceCredit MailRecipient MailSender DocumentPersonDraft AddressChange MailDraft CommentDraft
    ]
    estimates [Estimate EstimateRow EstimateLine EstimateDraft EstimateChange EstimateLineDraft]
    expenses [
        Expense ExpenseRow ExpenseLine Employee ExpenseDraft ExpenseLineDraft ExpenseTaxDraft EmployeeDraft
    ]
    fields [FieldDefinition]
    invoices [
        Invoice InvoiceRow InvoiceLine InvoiceDraft InvoiceChange InvoiceLineDraft BatchPayment InvoiceCredits
        PaymentToApply CreditToApply InvoiceMailing InvoiceRecipient
    ]
    items [Item ItemRow ItemLocation ItemTaxPreference ItemDraft ItemLocationDraft]
    sales_orders [
        SalesOrder SalesOrderRow SalesOrderLine SalesOrderDraft SalesOrderChange SalesOrderLineDraft
    ]
    taxes [
        Tax TaxGroup TaxAuthority TaxExemption TaxDraft TaxChange TaxGroupDraft TaxAuthorityDraft TaxExemptionDraft
    ]
    vendor_payments [
        VendorPayment VendorPaymentRow PaidBill VendorPaymentRefund VendorPaymentDraft BillToPay
        VendorPaymentRefundDraft
    ]
    webhooks [Webhook RelatedRule Workflow WorkflowAction WebhookDraft WebhookHeader WorkflowDraft]
}

/// What the sources declare with `record!`, `draft!`, `drafts!` and `open_enum!`.
#[derive(Default)]
pub(crate) struct Declared {
    pub(crate) types: Vec<Type>,
    /// The open enums, each with its first word.
    pub(crate) words: BTreeMap<String, String>,
}

impl Declared {
    pub(crate) fn read() -> Self {
        let mut declared = Self::default();
        declared.directory(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        declared
    }

    fn directory(&mut self, at: &Path) {
        for path in std::fs::read_dir(at)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() && !path.ends_with("src/api") {
                self.directory(&path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                self.source(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    fn source(&mut self, text: &str) {
        let (mut inside, mut name, mut doc) = ("", String::new(), String::new());
        // Of how many types the fields are that come next: those of `both` are of two.
        let mut of = 1;
        for line in text.lines() {
            let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            match (inside, line.len() - line.trim_start().len()) {
                (_, 0)
                    if matches!(
                        line,
                        "record! {" | "draft! {" | "drafts! {" | "open_enum! {"
                    ) =>
                {
                    inside = word;
                }
                (_, 0) if line == "}" => inside = "",
                ("", _) => {}
                _ if word == "///" => doc.push_str(&format!(" {rest}")),
                (_, 4) if rest.ends_with('{') || rest == "{}" => {
                    name = word.to_owned();
                    doc.clear();
                    of = if word == "both" { 2 } else { 1 };
                    if inside != "open_enum!" && of == 1 {
                        self.begin(&name, rest);
                    }
                }
                ("open_enum!", 8) if !self.words.contains_key(&name) => {
                    let first = rest.split('"').nth(1).unwrap().to_owned();
                    self.words.insert(name.clone(), first);
                }
                ("record!" | "draft!" | "drafts!", 8) if !word.starts_with('#') => {
                    let (left, kind) = line.trim().trim_end_matches(',').split_once(": ").unwrap();
                    let wire = left.split('"').nth(1).unwrap_or(left);
                    let inner = kind
                        .strip_prefix("Option<")
                        .and_then(|it| it.strip_suffix('>'));
                    for one in self.types.iter_mut().rev().take(of) {
                        one.fields.push(Field {
                            name: wire.trim_start_matches("r#").to_owned(),
                            kind: inner.unwrap_or(kind).to_owned(),
                            longest: longest(&doc),
                        });
                    }
                    doc.clear();
                }
                _ => {}
            }
        }
    }

    /// `Invoice by invoice_id: InvoiceId {`, and `or` another name of the id.
    fn begin(&mut self, name: &str, rest: &str) {
        let key = rest.strip_prefix("by ").and_then(|rest| {
            rest.strip_suffix(" {")?
                .split(", ")
                .next()?
                .split_once(": ")
        });
        let whole = rest.split_once(", whole ");
        self.types.push(Type {
            module: BY_HAND.to_owned(),
            name: name.to_owned(),
            key: key.map(|(key, _)| first_word(key)),
            whole: whole.map(|(_, list)| list.trim_end_matches(" {").to_owned()),
            fields: key
                .map(|(key, kind)| Field {
                    name: first_word(key),
                    kind: kind.to_owned(),
                    longest: None,
                })
                .into_iter()
                .collect(),
        });
    }
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap().to_owned()
}

/// What stands in the place of the module for what is written by hand, whose names are all different.
pub(crate) const BY_HAND: &str = "by hand";

/// `At most 2,000 characters`.
fn longest(doc: &str) -> Option<usize> {
    let doc = doc.to_lowercase();
    let (number, _) = doc.split_once("at most ")?.1.split_once(" characters")?;
    Some(number.replace(',', "").parse().unwrap())
}
