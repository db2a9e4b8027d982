//! A drop-down list: of its options the page shows one.

/// A list as it is read.
#[derive(Default)]
pub(super) struct Select {
    options: Vec<String>,
    chosen: usize,
}

impl Select {
    /// An option begins.
    pub(super) fn option(&mut self, is_chosen: bool) {
        if is_chosen {
            self.chosen = self.options.len();
        }
        self.options.push(String::new());
    }

    /// Text of the option that began last.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(option) = self.options.last_mut() {
            option.push_str(text);
        }
    }

    /// What is shown: the option that is chosen, or the first.
    pub(super) fn chosen(self) -> String {
        self.options.into_iter().nth(self.chosen).unwrap_or_default()
    }
}
