// The sign-in of the host console. The token lives in this tab only: sessionStorage ends with it, and there are no cookies.
const kept = 'live-talk-host';
const element = (id) => document.getElementById(id);
const setup = element('setup');
const signedIn = element('signed-in');

function show() {
  const session = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  const counts = session !== null && Date.parse(session.expiresAt) > Date.now();
  setup.hidden = counts;
  signedIn.hidden = !counts;
  element('who').textContent = counts ? session.participant.name : '';
}

async function claim(code, name) {
  const response = await fetch('/api/v1/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name }),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(response.status === 404 ? 'No setup code is waiting. The command setup-code makes one.' : answer.detail);
  }

  return answer;
}

setup.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(setup);
  element('answer').textContent = 'One moment…';
  try {
    sessionStorage.setItem(kept, JSON.stringify(await claim(form.get('code'), form.get('name'))));
    element('answer').textContent = '';
    show();
  } catch (error) {
    element('answer').textContent = error instanceof TypeError ? 'The server cannot be reached. Try again.' : error.message;
  }
});

element('sign-out').addEventListener('click', () => {
  sessionStorage.removeItem(kept);
  show();
});

show();
