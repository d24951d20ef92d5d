//! The features of a contact as one line of text: small enough that a million fit into memory.

use super::features::{Company, Email, Features, Name, Role, Site};

/// Between fields, between the entries of a field, between the parts of an entry. No normal form has any of them.
const FIELD: char = '\u{1}';
const ENTRY: char = '\u{2}';
const PART: char = '\u{3}';

impl Features {
    /// Writes the features as one line.
    pub(super) fn write_line(&self, line: &mut String) {
        for name in &self.names {
            line.push(match name.role {
                Role::First => 'f',
                Role::Last => 'l',
                Role::Unknown => 'u',
            });
            line.push_str(&name.form);
            line.push(ENTRY);
        }
        line.push(FIELD);
        line.push(match (self.company.is_guess, self.states_person) {
            (true, true) => 'G',
            (true, false) => 'g',
            (false, true) => 'C',
            (false, false) => 'c',
        });
        line.push_str(&self.company.legal_form.to_string());
        for word in &self.company.words {
            line.push(ENTRY);
            line.push_str(word);
        }
        line.push(FIELD);
        for email in &self.emails {
            line.push_str(&email.local);
            line.push('@');
            line.push_str(&email.domain);
            line.push(ENTRY);
        }
        line.push(FIELD);
        for phone in &self.phones {
            line.push_str(phone);
            line.push(ENTRY);
        }
        line.push(FIELD);
        for site in &self.sites {
            for part in [&site.number, &site.zip, &site.city, &site.country] {
                line.push_str(part);
                line.push(PART);
            }
            line.push_str(&site.street.join(" "));
            line.push(ENTRY);
        }
    }

    /// Reads what [`write_line`](Self::write_line) wrote.
    pub(super) fn read_line(line: &str) -> Self {
        let mut fields = line.split(FIELD);
        let mut field = || fields.next().unwrap_or("");
        let names = field().split(ENTRY).filter_map(name).collect();
        let mut company = field().split(ENTRY);
        let head = company.next().unwrap_or("");
        let company = Company {
            is_guess: head.starts_with(['g', 'G']),
            legal_form: head
                .get(1..)
                .and_then(|number| number.parse().ok())
                .unwrap_or(0),
            words: company.map(str::to_owned).collect(),
        };
        Self {
            names,
            states_person: head.starts_with(['G', 'C']),
            company,
            emails: field().split(ENTRY).filter_map(Email::parse).collect(),
            phones: field()
                .split(ENTRY)
                .filter(|phone| !phone.is_empty())
                .map(str::to_owned)
                .collect(),
            sites: field()
                .split(ENTRY)
                .filter(|site| !site.is_empty())
                .map(site)
                .collect(),
        }
    }
}

fn name(entry: &str) -> Option<Name> {
    let mut letters = entry.chars();
    let role = match letters.next()? {
        'f' => Role::First,
        'l' => Role::Last,
        _ => Role::Unknown,
    };
    Some(Name {
        form: letters.as_str().to_owned(),
        role,
    })
}

fn site(entry: &str) -> Site {
    let mut parts = entry.split(PART);
    let mut part = || parts.next().unwrap_or("").to_owned();
    Site {
        number: part(),
        zip: part(),
        city: part(),
        country: part(),
        street: part()
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Address, Party};
    use super::*;

    #[test]
    fn a_line_reads_back_as_what_was_written() {
        let parties = [
            Party::new(),
            Party::new()
                .display_name("Müller, Karla")
                .email("karla@gmx.de")
                .email("info@firm.example")
                .phone("030 1234567"),
            Party::new()
                .name("Ann", "van der Berg")
                .company("Berg & Söhne GmbH & Co. KG")
                .address(Address {
                    street: "12 High Street",
                    zip: "N1 9GU",
                    city: "London",
                    country: "GB",
                }),
            Party::new()
                .display_name("Plomberie Hamon")
                .phone("+33 1 23 45 67 89")
                .phone("0044 20 7946 0000"),
        ];
        for party in &parties {
            let features = Features::of(party);
            let mut line = String::new();
            features.write_line(&mut line);
            assert_eq!(Features::read_line(&line), features);
        }
    }
}
