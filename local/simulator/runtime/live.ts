import { showBuildProblems } from './shell/overlay'

/** Reloads after a rebuild, and shows what the build found wrong until it is right. */
export function followServer() {
  const events = new EventSource('/__events')
  events.addEventListener('problems', (event) => showBuildProblems(JSON.parse(event.data)))
  events.addEventListener('reload', () => location.reload())
}
