//! From method and path to the operation: authorisation, limits and scope on the way.

use std::time::Duration;

use super::answer::{Answer, Refusal, Reply};
use super::request::Incoming;
use super::resource::table_of;
use super::state::State;
use super::tables::items::item_details;

impl State {
    /// Answers a call of the API.
    pub(super) fn api(&mut self, request: &Incoming, hold: Duration) -> Answer {
        let now_ms = self.now_ms();
        let token = match bearer(request) {
            Some(token) => token,
            None => {
                return Refusal::new(401, 14, "The request could not be authenticated.").into();
            }
        };
        let segments = request.segments();
        let scope = scope_of(&request.method, &segments);
        let Some(permitted) = self.accounts.check(token, &scope, now_ms) else {
            return unauthorized().into();
        };
        let org_scoped = segments != ["organizations"];
        if org_scoped {
            if let Err(refusal) = self.check_organization(request, &segments) {
                return refusal.into();
            }
            if let Err(refusal) = self.quota.admit(&self.settings, now_ms, hold) {
                return self.with_headers(refusal.into(), now_ms);
            }
        }
        let reply = if permitted {
            self.operation(request, &segments)
        } else {
            Err(unauthorized())
        };
        let answer = reply.unwrap_or_else(Answer::from);
        if org_scoped {
            self.with_headers(answer, now_ms)
        } else {
            answer
        }
    }

    fn with_headers(&mut self, mut answer: Answer, now_ms: i64) -> Answer {
        answer.headers = self.quota.headers(&self.settings, now_ms);
        answer
    }

    fn check_organization(&self, request: &Incoming, segments: &[&str]) -> Result<(), Refusal> {
        let in_path = match segments {
            ["organizations", id] => Some(*id),
            _ => None,
        };
        let given = request
            .param("organization_id")
            .or_else(|| request.header("x-com-zoho-books-organizationid"))
            .or(in_path)
            .unwrap_or_default();
        if given.is_empty() {
            return Err(Refusal::invalid("organization_id"));
        }
        let own = self.settings.organization_id.as_str();
        if given != own || in_path.is_some_and(|id| id != own) {
            return Err(Refusal::new(
                400,
                6041,
                format!("This user is not associated with the CompanyID/CompanyName:{given}."),
            ));
        }
        Ok(())
    }

    /// Carries out what a request wants, without asking who wants it.
    pub(super) fn operation(&mut self, request: &Incoming, segments: &[&str]) -> Reply {
        let reply = self.carry_out(request, segments);
        self.set_off_webhooks();
        reply
    }

    fn carry_out(&mut self, request: &Incoming, segments: &[&str]) -> Reply {
        match (request.method.as_str(), segments) {
            ("GET", ["organizations"]) => Ok(self.list_organizations()),
            ("GET", ["organizations", _]) => Ok(self.get_organization()),
            ("GET", ["users"]) => Ok(self.list_users()),
            ("GET", ["users", "me"]) => Ok(self.current_user()),
            ("GET", ["settings", "fields"]) => self.list_fields(request),
            ("POST", ["settings", "fields"]) => self.create_field(request),
            ("GET", ["settings", "fields", id]) => self.get_field(id),
            ("PUT", ["settings", "fields", id]) => self.update_field(id, request),
            ("GET", ["settings", "customfields"]) => self.list_fields_by_entity(request),

            ("GET", ["contacts"]) => self.list_contacts(request),
            ("POST", ["contacts"]) => self.create_contact(request),
            ("PUT", ["contacts"]) => self.upsert_contact(request),
            ("DELETE", ["contacts"]) => self.delete_contacts(request),

            ("GET", ["contacts", "contactpersons"]) => self.list_all_persons(request),
            ("POST", ["contacts", "contactpersons"]) => self.create_person(request),
            ("GET", ["contacts", "contactpersons", person]) => self.get_person(person, None),
            ("PUT", ["contacts", "contactpersons", person]) => self.update_person(person, request),
            ("DELETE", ["contacts", "contactpersons", person]) => self.delete_person(person),
            ("POST", ["contacts", "contactpersons", person, "primary"]) => {
                self.make_primary(person)
            }

            ("GET", ["contacts", id]) => self.get_contact(id),
            ("PUT", ["contacts", id]) => self.update_contact(id, request),
            ("DELETE", ["contacts", id]) => self.delete_one_contact(id),
            ("POST", ["contacts", id, "active"]) => self.set_inactive(id, false),
            ("POST", ["contacts", id, "inactive"]) => self.set_inactive(id, true),
            ("POST", ["contacts", id, "merge"]) => self.merge_contact(id, request),

            ("GET", ["contacts", id, "contactpersons"]) => self.list_persons(id, request),
            ("GET", ["contacts", id, "contactpersons", person]) => {
                self.get_person(person, Some(id))
            }

            ("GET", ["contacts", id, "address"]) => self.list_addresses(id),
            ("POST", ["contacts", id, "address"]) => self.add_address(id, request),
            ("PUT", ["contacts", id, "address", address]) => {
                self.update_address(id, address, request)
            }
            ("DELETE", ["contacts", id, "address", address]) => self.delete_address(id, address),

            ("GET", ["contacts", id, "comments"]) => self.list_comments(id, request),
            ("POST", ["contacts", id, "comments"]) => self.add_comment(id, request),
            ("DELETE", ["contacts", id, "comments", comment]) => self.delete_comment(id, comment),

            ("GET", ["itemdetails"]) => item_details(self, request),

            _ => self.other_operation(request, segments),
        }
    }

    /// What the tables have, or nothing.
    fn other_operation(&mut self, request: &Incoming, segments: &[&str]) -> Reply {
        if let Some(reply) = self.resource_call(request, segments) {
            return reply;
        }
        match segments {
            _ if is_known(segments) => Err(Refusal::new(405, 38, "The method is not allowed.")),
            _ => Err(Refusal::new(404, 5, "Invalid URL Passed")),
        }
    }
}

fn is_known(segments: &[&str]) -> bool {
    matches!(
        segments,
        ["organizations" | "users" | "contacts"]
            | ["organizations" | "users" | "contacts", _]
            | ["settings", "fields" | "customfields"]
            | ["settings", "fields", _]
            | ["contacts", "contactpersons", _]
            | ["contacts", "contactpersons", _, "primary"]
            | [
                "contacts",
                _,
                "active" | "inactive" | "merge" | "contactpersons" | "address" | "comments"
            ]
            | ["contacts", _, "contactpersons" | "address" | "comments", _]
    )
}

/// `ZohoBooks.contacts.READ` and its like: the module by path, the right by method, as every operation of the official
/// OpenAPI files that the sandbox has does it.
fn scope_of(method: &str, segments: &[&str]) -> String {
    let module = match segments.first() {
        Some(&"contacts") => "contacts",
        _ => table_of(segments).map_or("settings", |(resource, _)| resource.scope),
    };
    let right = match method {
        "POST" => "CREATE",
        "PUT" => "UPDATE",
        "DELETE" => "DELETE",
        _ => "READ",
    };
    format!("ZohoBooks.{module}.{right}")
}

fn bearer(request: &Incoming) -> Option<&str> {
    let (scheme, token) = request.header("authorization")?.split_once(' ')?;
    let known =
        scheme.eq_ignore_ascii_case("Zoho-oauthtoken") || scheme.eq_ignore_ascii_case("Bearer");
    known.then(|| token.trim())
}

fn unauthorized() -> Refusal {
    Refusal::new(401, 57, "You are not authorized to perform this operation")
}
