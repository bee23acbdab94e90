// Every page works without this script; it only smooths edges.

// After a refused form, put the keyboard where the list of errors is.
document.querySelector('.ds_error-summary')?.focus();

// A second click while the first is on its way sends nothing again. (The server would recognise it.)
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
  });
}

// A page taken from the back-forward cache may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
  }
});
