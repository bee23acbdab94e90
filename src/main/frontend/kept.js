// Every page works without this script; it only smooths edges.

// After a refused form, put the keyboard where the list of errors is.
// After an address was looked for, where it was found. After answers that brought up more questions, where those are.
(
  document.querySelector('.ds_error-summary') ??
  document.querySelector('[data-found]:target') ??
  document.querySelector('#new-questions')
)?.focus();

// Enter in a postcode finds the address; anywhere else it sends the form, as it does without this script.
document.addEventListener('keydown', (event) => {
  const find = event.target.closest?.('fieldset')?.querySelector('.kept-find');
  if (find && event.key === 'Enter' && !event.isComposing && event.target.name?.endsWith('Postcode')) {
    event.preventDefault();
    find.click();
  }
});

// Where somebody is, only once they press the button for it. It goes nowhere before they send the form.
document.addEventListener('click', (event) => {
  const here = event.target.closest?.('[data-where-i-am]');
  if (!here || !event.target.closest('button')) {
    return;
  }
  const said = here.querySelector('[role="status"]');
  said.textContent = here.dataset.hereLooking;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      here.parentElement.querySelector('input').value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
      said.textContent = here.dataset.hereFound;
    },
    () => {
      said.textContent = here.dataset.hereFailed;
    },
    { enableHighAccuracy: true, timeout: 20_000 },
  );
});
offerWhereIAm(document);

function offerWhereIAm(page) {
  if (navigator.geolocation) {
    page.querySelectorAll('[data-where-i-am]').forEach((here) => (here.hidden = false));
  }
}

// Files that are too large or too many are said before anybody waits until they are sent. (The server would refuse them.)
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    let count = form.querySelectorAll('input[name^="held."]:checked').length;
    let first;
    for (const chooser of form.querySelectorAll('input[type="file"][data-largest]')) {
      const { largest, most, tooLarge, tooMany } = chooser.dataset;
      const files = [...chooser.files];
      const wrong = files
        .filter((file) => file.size > Number(largest))
        .map((file) => tooLarge.replace('{0}', () => file.name));
      count += files.length;
      if (files.length > 0 && count > Number(most)) {
        wrong.push(tooMany);
      }
      if (wrong.length > 0) {
        refuse(chooser, wrong);
        first ??= chooser;
      }
    }
    if (first) {
      event.preventDefault();
      event.stopImmediatePropagation();
      first.focus();
    }
  });
}

function refuse(chooser, sentences) {
  const id = `${chooser.id}-error`;
  let error = document.getElementById(id);
  if (!error) {
    error = document.createElement('p');
    error.id = id;
    error.className = 'ds_question__error-message';
    chooser.before(error);
    chooser.setAttribute('aria-describedby', `${chooser.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
  }
  error.setAttribute('role', 'alert');
  // Each on its own line. Of the server's list, the words of this choice take the place.
  error.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement(error.localName === 'ul' ? 'li' : 'span');
      line.className = 'kept-sentence';
      line.textContent = sentence;
      return line;
    }),
  );
  chooser.setAttribute('aria-invalid', 'true');
  chooser.closest('.ds_question')?.classList.add('ds_question--error');
  chooser.addEventListener('change', () => accept(chooser, error), { once: true });
}

function accept(chooser, error) {
  error.remove();
  chooser.removeAttribute('aria-invalid');
  const others = (chooser.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== error.id);
  chooser.setAttribute('aria-describedby', others.join(' '));
  chooser.closest('.ds_question')?.classList.remove('ds_question--error');
}

// A second click while the first is on its way sends nothing again. (The server would recognise it.) Nobody tells a page
// that sending was stopped or failed, so after a while a click sends again.
const ON_ITS_WAY = 10_000;
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (Date.now() - Number(form.dataset.sent ?? 0) < ON_ITS_WAY) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = Date.now();
  });
}

// A page taken from the back-forward cache may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
  }
});

// Questions that hang on an answer show at once: the server says which, as it does when a form is sent.
const asked = document.querySelector('form [data-questions]');
const form = asked?.closest('form');
if (form && form.querySelector('[data-more]')) {
  const notAtOnce = form.querySelector('[data-more]');
  notAtOnce.hidden = true;
  let looking = new AbortController();
  asked.addEventListener('change', async () => {
    looking.abort();
    looking = new AbortController();
    // Files are not needed for that; they are sent with the form.
    const soFar = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    soFar.set('so-far', '');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: soFar, signal: looking.signal });
      if (answer.ok) {
        show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch (failure) {
      // The questions come after Send then, as they do without this script.
      notAtOnce.hidden = failure.name === 'AbortError';
    }
  });
}

function show(page) {
  const known = new Map([...asked.children].map((field) => [field.dataset.field, field]));
  const wanted = [...page.querySelector('[data-questions]').children];
  const names = new Set(wanted.map((field) => field.dataset.field));
  for (const [name, field] of known) {
    if (!names.has(name)) {
      field.remove();
    }
  }
  let before = asked.firstElementChild;
  for (const field of wanted) {
    const own = known.get(field.dataset.field);
    if (own) {
      before = own.nextElementSibling;
    } else {
      asked.insertBefore(field, before);
      offerWhereIAm(field);
    }
  }
  form.elements.shown.value = page.querySelector('[name="shown"]').value;
  const promised = form.querySelector('[data-assurances]');
  const now = page.querySelector('[data-assurances]');
  if (promised.textContent !== now.textContent) {
    promised.replaceWith(now);
  }
  form.querySelector('[data-new-questions]').textContent = page.querySelector('#new-questions-title')?.textContent ?? '';
}
