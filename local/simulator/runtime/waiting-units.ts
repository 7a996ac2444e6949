import { program } from './program'

type Script = (() => unknown) | undefined

const waiting = new Map<string, Script>()
let runScript: (id: string, script: Script) => void = () => undefined

/** Says how the script of a unit is run. */
export function whenNeeded(run: typeof runScript) {
  runScript = run
}

/** Keeps a unit's script until a page needs it. */
export function defineUnit(id: string, script: Script) {
  waiting.set(id, script)
}

/** Runs all scripts at once, as for a mini program that does not ask for lazy loading. */
export function defineAll() {
  for (const id of [...waiting.keys()]) needUnit(id)
}

/** Runs the scripts of a unit and of all it uses, those first. */
export function needUnit(id: string) {
  if (!waiting.has(id)) return
  const script = waiting.get(id)
  waiting.delete(id)
  const { usingComponents, componentGenerics } = program.units.get(id)?.settings ?? {}
  const defaults = Object.values(componentGenerics ?? {}).map((generic) => generic?.default)
  for (const used of [...Object.values(usingComponents ?? {}), ...defaults]) {
    if (typeof used === 'string') needUnit(used.replace(/^\//, ''))
  }
  runScript(id, script)
}
