import { run } from './settings'
import { type BuildProblem, showBuildProblems } from './shell/overlay'

interface BuildNews {
  build: number
  problems: BuildProblem[]
}

/** Reloads when a newer build is served, and shows what the build found wrong until it is right. */
export function followServer() {
  const events = new EventSource('/__events')
  events.addEventListener('message', ({ data }) => {
    const { build, problems }: BuildNews = JSON.parse(data)
    if (build === run.build) showBuildProblems(problems)
    else location.reload()
  })
}
