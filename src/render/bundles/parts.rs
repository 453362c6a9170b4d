//! Parts: a page as it stands in a bundle, drawn by its own template without what stands around it.

use crate::check::CheckedSite;
use crate::diagnostic::Diagnostic;
use crate::model::PageId;
use crate::render::frame::Frame;
use crate::render::outcome::RenderError;
use crate::render::page_context;
use crate::render::paging::Extent;
use crate::render::site_context::SiteContext;
use crate::render::templates::{Engine, each_place_once};

/// Draws pages as parts.
#[derive(Clone, Copy)]
pub(in crate::render) struct PartDrawer<'a> {
    pub(in crate::render) site: &'a CheckedSite,
    pub(in crate::render) engine: &'a Engine,
    pub(in crate::render) site_context: &'a SiteContext<'a>,
}

impl PartDrawer<'_> {
    /// A page's HTML: its last day, and the block `main` of its template. A page whose template has
    /// none stands here with its title and text.
    fn draw(self, id: PageId, frame: Frame<'_>, buffer: &mut String) -> Result<String, Diagnostic> {
        let page = &self.site.model.pages[id];
        let context = page_context::page(
            self.site,
            self.engine,
            self.site_context,
            id,
            Extent::Whole,
            frame,
            buffer,
        )?;
        let address = &page.address;
        let mut html = self.engine.draw("partials/until.html", &context, address)?;
        let main = self.engine.draw_main(page.template(), &context, address)?;
        html.push_str(&match main {
            Some(main) => main,
            None => self.engine.draw("partials/part.html", &context, address)?,
        });
        Ok(html)
    }

    /// Makes something of each page; `draw` is given what draws the page in a frame. The errors of
    /// all pages come together.
    pub(super) fn each<T>(
        self,
        pages: &[PageId],
        mut make: impl FnMut(
            PageId,
            &mut dyn FnMut(Frame<'_>) -> Result<String, Diagnostic>,
        ) -> Result<T, Diagnostic>,
    ) -> Result<Vec<T>, RenderError> {
        let mut buffer = String::new();
        let mut all = Vec::with_capacity(pages.len());
        let mut errors = Vec::new();
        for id in pages {
            match make(*id, &mut |frame| self.draw(*id, frame, &mut buffer)) {
                Ok(made) => all.push(made),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(all)
        } else {
            Err(RenderError::Author(each_place_once(errors)))
        }
    }
}
