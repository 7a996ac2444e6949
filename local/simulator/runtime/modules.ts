type Load = (require: (words: string) => unknown, module: Module, exports: unknown) => void

interface Module {
  exports: unknown
}

interface Defined {
  requires: Record<string, string>
  load: Load
  unit: string | undefined
  loaded?: Module
}

/** The loader of the logic layer: a module runs when it is first asked for, and once. */
export function createModules(enter: (unit: string) => () => void) {
  const modules = new Map<string, Defined>()
  const load = (name: string): unknown => {
    const found = modules.get(name)
    if (!found) throw new Error(`module '${name}' is not defined`)
    if (found.loaded) return found.loaded.exports
    const module: Module = { exports: {} }
    found.loaded = module
    // What it asks for may define units too, so its own is current again afterwards.
    const leave = found.unit === undefined ? undefined : enter(found.unit)
    const require = (words: string) => {
      const target = found.requires[words]
      if (target === undefined) {
        throw new Error(`module '${words}' is not defined, require args is '${words}' in ${name}`)
      }
      return load(target)
    }
    try {
      found.load.call(undefined, require, module, module.exports)
    } catch (error) {
      // As long as a module fails, each who asks for it hears so.
      delete found.loaded
      throw error
    } finally {
      leave?.()
    }
    return module.exports
  }
  return {
    define(name: string, requires: Record<string, string>, run: Load, unit?: string) {
      modules.set(name, { requires, load: run, unit })
    },
    load,
  }
}
