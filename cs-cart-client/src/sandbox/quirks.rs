//! Where shops differ by version, host and add-ons.

/// What a shop answers for a user that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownUser {
    /// 200 with an empty list: newer shops.
    EmptyList,
    /// 404: older shops.
    NotFound,
}

/// Switches of the sandbox. The default is a shop of version 4.20.1 with the Zapier add-on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quirks {
    /// A list of users without `user_type` is answered with 400. Default: yes.
    pub user_type_required: bool,
    /// The answer for an unknown user. Default: an empty list.
    pub unknown_user: UnknownUser,
    /// A page past the end shows the last page again (users, hooks). Default: yes.
    pub repeat_last_page: bool,
    /// Columns come as strings, as PHP's database driver has them. Default: yes.
    pub numbers_as_strings: bool,
    /// Rows carry `phone` and `last_login`. Default: yes.
    pub newer_fields: bool,
    /// Rows of a page where `items_per_page` is not sent. Default: 10.
    pub default_page_size: usize,
    /// Cap on `items_per_page`. Default: none.
    pub max_page_size: Option<usize>,
    /// Lists say no `total_items`. Default: no (only `items_per_page=0` leaves it out).
    pub no_totals: bool,
    /// `user_ids[]` is ignored. Default: no.
    pub ignore_user_ids: bool,
    /// `sort_by` and `sort_order` are ignored: users come by name. Default: no.
    pub ignore_sort: bool,
    /// `page` is ignored: always the first. Default: no.
    pub ignore_page: bool,
    /// `updated_at_from` and `updated_at_to` filter orders. Default: yes.
    pub updated_at_filter: bool,
    /// `get_orders_data=1` puts whole orders into the list. Default: yes.
    pub get_orders_data: bool,
    /// The Zapier add-on is active. Default: yes.
    pub zapier_add_on: bool,
    /// The shop is a Multi-Vendor: customers belong to company 0. Default: no.
    pub multi_vendor: bool,
    /// Texts come with HTML entities. Default: no.
    pub html_entities: bool,
    /// An add-on's files put a byte order mark and blank lines before the JSON. Default: no.
    pub byte_order_mark: bool,
    /// A PHP notice stands before the JSON. Default: no.
    pub php_notice: bool,
    /// Add-ons put unknown fields, nested ones too, into rows. Default: no.
    pub add_on_fields: bool,
    /// The `new_user` hook posts `null`. Default: no.
    pub null_user_hook: bool,
    /// A record with this text in it cannot be written as JSON, as with invalid UTF-8 in the database: every answer that
    /// would hold it is 200 without a body. Default: none.
    pub unwritable_text: Option<String>,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            user_type_required: true,
            unknown_user: UnknownUser::EmptyList,
            repeat_last_page: true,
            numbers_as_strings: true,
            newer_fields: true,
            default_page_size: 10,
            max_page_size: None,
            no_totals: false,
            ignore_user_ids: false,
            ignore_sort: false,
            ignore_page: false,
            updated_at_filter: true,
            get_orders_data: true,
            zapier_add_on: true,
            multi_vendor: false,
            html_entities: false,
            byte_order_mark: false,
            php_notice: false,
            add_on_fields: false,
            null_user_hook: false,
            unwritable_text: None,
        }
    }
}

impl Quirks {
    /// Makes this an old shop: 404 for an unknown user, no required `user_type`, no `phone` and `last_login`, no filter
    /// by change of orders, no whole orders in lists, no Zapier add-on.
    pub const fn old(&mut self) {
        self.unknown_user = UnknownUser::NotFound;
        self.user_type_required = false;
        self.newer_fields = false;
        self.updated_at_filter = false;
        self.get_orders_data = false;
        self.zapier_add_on = false;
    }
}
