//! A page of the web -> lines. Follows the stream of tags and builds no tree, so that depth costs nothing.

mod page;
mod table;
mod words;

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::error::Flaw;
use page::Page;

/// Ends of elements that hold lines of a page.
const CLOSING: [&str; 8] = [
    "</p>",
    "</div>",
    "</td>",
    "</li>",
    "</span>",
    "</section>",
    "</html>",
    "</body>",
];

/// From how many of these a text is a page, even where it does not begin with a tag.
const MANY: usize = 8;

/// Whether a text is a page of the web, or a part of one, whatever its name says.
pub fn is_markup(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    let closing = tags.filter(|tag| {
        let mut known = CLOSING.iter().filter_map(|close| close.strip_prefix('<'));
        known.any(|close| {
            tag.get(..close.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(close))
        })
    });
    let needed = if text.trim_start().starts_with('<') {
        1
    } else {
        MANY
    };
    closing.take(needed).count() == needed
}

/// The tokenizer is fed in pieces of so many bytes; attributes within one piece are few enough not to count.
const PIECE: usize = 512;

/// Comparisons of attributes with each other that a page may cost: a tag, or a comment, of some 14 000 words.
const MAX_WORK: usize = 100_000_000;

/// The page's text.
pub fn read(text: &str) -> Result<String, Flaw> {
    let sink = Sink {
        page: RefCell::new(Page::new(text)),
        tokens: Cell::default(),
        oddities: Cell::default(),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let mut work = Work::default();
    for piece in pieces(text) {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(piece));
        // It stops for scripts alone, which the sink hands to nobody.
        let _ = tokenizer.feed(&input);
        work.spend(piece, &tokenizer.sink)?;
    }
    tokenizer.end();
    tokenizer.sink.page.into_inner().finish()
}

fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at_checked(text.floor_char_boundary(PIECE))?;
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The tokenizer compares each attribute of a tag with all before it. A tag is what gives no token for long.
#[derive(Default)]
struct Work {
    /// What may be attributes since the last token.
    attributes: usize,
    spent: usize,
}

impl Work {
    fn spend(&mut self, piece: &str, sink: &Sink) -> Result<(), Flaw> {
        let spaces = piece.split_ascii_whitespace().count();
        // Attributes that follow each other without a space are an oddity each.
        let new = spaces + sink.oddities.take();
        let inside = sink.tokens.take() == 0;
        self.attributes = if inside { self.attributes + new } else { 0 };
        self.spent += self.attributes * new;
        match self.spent > MAX_WORK {
            true => Err(Flaw::TooComplex),
            false => Ok(()),
        }
    }
}

struct Sink {
    page: RefCell<Page>,
    /// Tokens of the piece being read.
    tokens: Cell<usize>,
    /// What is against the rules of markup in that piece.
    oddities: Cell<usize>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if matches!(token, Token::ParseError(_)) {
            self.oddities.set(self.oddities.get() + 1);
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        let mut page = self.page.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => page.close(&tag.name),
            Token::TagToken(tag) => {
                page.open(&tag);
                return raw(&tag);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What stands in these elements is no markup.
fn raw(tag: &Tag) -> TokenSinkResult<()> {
    match &*tag.name {
        "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;

    fn read(page: &str) -> String {
        extract(page.as_bytes()).unwrap()
    }

    #[test]
    fn spans_join_and_blocks_are_lines() {
        let page = "<div><p><span>一、</span><span>县教育局</span></p><p>（一）检查<b>学校</b>食堂。<br>每学期一次。</p>\n尾</div>";
        assert_eq!(
            read(page),
            "一、县教育局\n（一）检查学校食堂。\n每学期一次。\n尾\n"
        );
    }

    #[test]
    fn what_a_reader_does_not_see_is_left_out() {
        let page = "<html><head><title>网站</title><style>p{}</style></head><body><nav><a>首页</a></nav><!-- 注 -->\
            <script>if (a<b) document.write('<p>x</p>')</script><div style=\"display: none\">藏<div>深</div></div>\
            <p>正&amp;文</p><footer>版权</footer></body></html>";
        assert_eq!(read(page), "正&文\n");
    }

    #[test]
    fn a_saved_article_gives_its_title_and_its_content() {
        let page = "<html><body><h1 id=\"activity-name\"> 通知 </h1><div id=\"meta\">2026年 青河教育</div>\
            <div id=\"js_content\" style=\"visibility: hidden;\"><section><div><p>一、县教育局</p></div></section>\
            <p>检查食堂。</p></div><div>微信扫一扫关注</div></body></html>";
        assert_eq!(read(page), "通知\n一、县教育局\n检查食堂。\n");
    }

    #[test]
    fn lines_of_the_source_are_no_lines_of_the_page() {
        let page = "<p>每学期检查\n      学校食堂\n   Word 2019</p><p>索 引 号&nbsp;：</p>";
        assert_eq!(read(page), "每学期检查学校食堂 Word 2019\n索 引 号 ：\n");
    }

    #[test]
    fn rows_have_tabs_and_spanned_cells_repeat() {
        let page = "<table><tr><th>序号</th><th>任务</th><th>部门</th></tr>\
            <tr><td>1</td><td rowspan=2>安全</td><td><p>县教育局</p><p>县公安局</p></td></tr>\
            <tr><td>2<td>县应急局</table>";
        assert_eq!(
            read(page),
            "序号\t任务\t部门\n1\t安全\t县教育局 县公安局\n2\t安全\t县应急局\n"
        );
    }

    #[test]
    fn tables_that_lay_out_a_page_are_no_rows() {
        let page = "<table><tr><td><table><tr><td>文号</td><td>1号</td></tr></table><p>一、甲</p><p>二、乙</p></td></tr>\
            <tr><td><p>三、丙</p><p>四、丁</p></td></tr></table>";
        assert_eq!(read(page), "文号\t1号\n一、甲\n二、乙\n三、丙\n四、丁\n");
    }

    #[test]
    fn numbered_items_keep_their_numbers() {
        assert_eq!(
            read("<ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>"),
            "3.甲\n4.乙\n丙\n"
        );
    }

    #[test]
    fn a_text_with_a_comparison_is_no_page() {
        let text = "<30人的班级>不合班。\n人数<50</p>";
        assert!(!super::is_markup("人数<50，见</p>"));
        assert!(super::is_markup(text));
    }
}
