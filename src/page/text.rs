//! Texts in a page: in both languages, each marked with the language it is in.
//!
//! English stands in `<e->` and Japanese in `<j->`: the style shows those of the language of the page alone. They are
//! in every line, so their names are as short as HTML allows: those of elements of one's own have a hyphen.
//!
//! There are thousands, so they are written straight into the page, without a piece of markup for each.

use maud::{Markup, Render, html};

use crate::text::is_chinese;

/// A text of the page's own, in English and in Japanese.
pub type Said = [&'static str; 2];

/// One text for each language, of which the page shows that of its reader; a single one where they are the same.
pub fn both<'t>(en: &'t str, ja: &'t str) -> Both<'t> {
    Both { en, ja }
}

/// A text of the page's own.
pub fn said([en, ja]: Said) -> Both<'static> {
    both(en, ja)
}

/// A name or a value. Japanese is marked as such, and what runs from right to left is kept from what stands around it.
pub fn text(text: &str) -> Text<'_> {
    Text(text)
}

pub struct Both<'t> {
    en: &'t str,
    ja: &'t str,
}

pub struct Text<'t>(&'t str);

/// Text whose language is known from what stands around it.
struct Directed<'t>(&'t str);

/// Markup for each language.
pub struct Either<E, J>(pub E, pub J);

impl Render for Both<'_> {
    fn render_to(&self, page: &mut String) {
        if self.en == self.ja {
            Text(self.en).render_to(page);
        } else {
            // Japanese is shown only where the whole page is.
            Either(Text(self.en), Directed(self.ja)).render_to(page);
        }
    }
}

impl<E: Render, J: Render> Render for Either<E, J> {
    fn render_to(&self, page: &mut String) {
        page.push_str("<e->");
        self.0.render_to(page);
        page.push_str("</e-><j->");
        self.1.render_to(page);
        page.push_str("</j->");
    }
}

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        if is_japanese(self.0) {
            page.push_str("<span lang=\"ja\">");
            self.0.render_to(page);
            page.push_str("</span>");
        } else {
            Directed(self.0).render_to(page);
        }
    }
}

impl Render for Directed<'_> {
    fn render_to(&self, page: &mut String) {
        if !self.0.is_ascii() && self.0.contains(runs_leftwards) {
            page.push_str("<bdi>");
            self.0.render_to(page);
            page.push_str("</bdi>");
        } else {
            self.0.render_to(page);
        }
    }
}

/// The language of prose, for the attribute `lang`.
pub fn language(text: &str) -> &'static str {
    if is_japanese(text) { "ja" } else { "en" }
}

/// Whether most of the text is. A character counts as much as two letters.
fn is_japanese(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let characters = text.chars().filter(|c| is_chinese(*c) || is_kana(*c));
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    let characters = characters.count();
    characters > 0 && characters * 2 >= letters.count()
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ヿ' | '\u{ff66}'..='\u{ff9f}')
}

/// Whether the character is of a script that is written from right to left.
fn runs_leftwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A link to an address of the web with a text of one language. With any other address it is no link.
pub fn link(address: &str, label: &str) -> Markup {
    if !is_web_address(address) {
        return text(label).render();
    }
    let lang = is_japanese(label).then_some("ja");
    html! { a lang=[lang] href=(address) { (Directed(label)) } }
}

/// A link that shows the address itself.
pub fn address(address: &str) -> Markup {
    if is_web_address(address) {
        html! { a.u href=(address) { (address) } }
    } else {
        text(address).render()
    }
}

fn is_web_address(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_stand_there_unless_they_say_the_same() {
        let both = |en, ja| both(en, ja).render().into_string();
        assert_eq!(both("Kento", "健都"), "<e->Kento</e-><j->健都</j->");
        assert_eq!(both("Nipro", "Nipro"), "Nipro");
        assert_eq!(both("<", "שלום"), "<e->&lt;</e-><j-><bdi>שלום</bdi></j->");
        assert_eq!(both("健都", "健都"), r#"<span lang="ja">健都</span>"#);
    }

    #[test]
    fn texts_are_never_markup_and_keep_their_direction() {
        let text = |given| text(given).render().into_string();
        assert_eq!(text("a<b>&\""), "a&lt;b&gt;&amp;&quot;");
        assert_eq!(text("שלום"), "<bdi>שלום</bdi>");
        assert_eq!(language("Kento"), "en");
        assert_eq!(language("the ケント"), "ja");
        assert_eq!(language("健都 is the nickname"), "en");
    }

    #[test]
    fn addresses_of_the_web_alone_are_links() {
        for (given, is_link) in [
            ("https://a.example/", true),
            ("HTTP://a.example/", true),
            ("javascript:alert(1)", false),
            ("javascript://a.example/%0aalert(1)", false),
            ("data:text/html,x", false),
            ("mailto:a@a.example", false),
            ("", false),
        ] {
            assert_eq!(
                address(given).into_string().contains("href"),
                is_link,
                "{given}"
            );
        }
        let link = |address| link(address, "健都").into_string();
        assert_eq!(
            link("https://a.example/\"><b>"),
            r#"<a lang="ja" href="https://a.example/&quot;&gt;&lt;b&gt;">健都</a>"#
        );
        assert_eq!(link("ftp://a.example/"), r#"<span lang="ja">健都</span>"#);
    }
}
