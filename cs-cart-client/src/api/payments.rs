//! Payment methods: `payments`. The gateway's secrets (`processor_params`) are never read and never sent.

use super::RecordStatus;
use crate::id::{PaymentId, TaxId, UsergroupId};
use crate::images::Image;
use crate::typed::{Commas, ListQuery, Money};
use crate::{draft, entity, open_enum, record};

open_enum! {
    /// How a payment's processor works.
    pub enum ProcessorType {
        /// Within the payment's step.
        Payment = "P",
        /// From the cart on.
        Checkout = "C",
        /// Both.
        Both = "B",
    }
}

record! {
    /// A payment method.
    pub struct PaymentMethod(payment_id: PaymentId) {
        /// Its name.
        name: Option<String> = "payment",
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// Whether it can be chosen.
        status: Option<RecordStatus>,
        /// Its place among the others.
        position: Option<i64>,
        /// A line about it.
        description: Option<String>,
        /// What the customer is told to do.
        instructions: Option<String>,
        /// The template that shows it.
        template: Option<String>,
        /// The name of its processor.
        processor: Option<String>,
        /// The number of its processor.
        processor_id: Option<u64>,
        /// How the processor works.
        processor_type: Option<ProcessorType>,
        /// What it costs, as an amount.
        absolute_surcharge: Option<Money> = "a_surcharge",
        /// What it costs, in percent.
        percent_surcharge: Option<Money> = "p_surcharge",
        /// What the surcharge is called.
        surcharge_title: Option<String>,
        /// The tab that it is under, such as `tab1`.
        payment_category: Option<String>,
        /// Its taxes.
        tax_ids: Vec<TaxId>,
        /// Who may choose it.
        usergroup_ids: Vec<UsergroupId>,
        /// The localizations that have it, `1,2`.
        localization: Option<String>,
        /// Its picture.
        image: Option<Image>,
    }
}

draft! {
    /// What [`NewPaymentMethod`] and [`PaymentMethodUpdate`] can set.
    pub struct PaymentMethodFields {
        name: String = "payment",
        company_id: u64,
        status: RecordStatus,
        position: i64,
        description: String,
        instructions: String,
        template: String,
        absolute_surcharge: Money = "a_surcharge",
        percent_surcharge: Money = "p_surcharge",
        surcharge_title: String,
        payment_category: String,
        tax_ids: Vec<TaxId>,
        usergroup_ids: Commas<UsergroupId>,
    }
    /// A payment method to create.
    pub type NewPaymentMethod(name: String = "payment");
    /// Changes to a payment method.
    pub type PaymentMethodUpdate();
}

entity! {
    PaymentMethod at "payments" {
        list(ListQuery) get create(NewPaymentMethod) update(PaymentMethodUpdate) delete
    }
}
