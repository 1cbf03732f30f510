// A person's browser goes on by itself; without scripts the button is there.
for (const form of document.querySelectorAll('form[data-submit-at-once]')) form.submit()
