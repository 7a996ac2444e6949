/**
 * Makes an element. Attributes that begin with `on` are listeners, `false` and `undefined` leave one out;
 * children are elements or text, and text is never read as markup.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.flat().filter((child) => child !== undefined))
  return made
}

export async function call(name, params = {}) {
  const response = await fetch(`api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

export function notify(message, isProblem = false) {
  const notice = document.getElementById('notice')
  notice.textContent = message
  notice.classList.toggle('problem', isProblem)
}

/** Runs what a person asked for; a refusal is shown, never lost. */
export function attempt(act) {
  return async (event) => {
    event?.preventDefault()
    notify('')
    try {
      await act(event)
    } catch (error) {
      notify(error.message, true)
    }
  }
}

const clockFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Shanghai's time, as the shop's own. */
export const formatTime = (at) => clockFormat.format(at)
export const formatBytes = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1048576
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1048576).toFixed(1)} MB`
