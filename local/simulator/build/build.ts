import path from 'node:path'
import { bundleScripts } from './bundle'
import { collect } from './collect'
import { iconNamesIn } from './icons'
import { checkMarkup } from './markup-check'
import type { BuildProblem } from './problem'
import { isFile, Project } from './project'
import { compileTemplates } from './wxml'
import { compileStyles } from './wxss'

export interface BuildOptions {
  /** The mini program's folder, with `app.json`. */
  root: string
  /** Folders where npm packages are looked up, the nearest first. */
  nodeModules: string[]
  minify?: boolean
}

/** A mini program made ready for the browser. What is wrong in one of its files stops no other. */
export interface MiniProgramBuild {
  /** Hands templates, styles and settings to the runtime. */
  program: string
  /** Defines app, pages and components, and starts. */
  script: string
  sourceMap: string
  /** Whether a script could not be read; it throws when it is asked for. */
  broken: boolean
  pages: string[]
  problems: BuildProblem[]
  durationMs: number
}

/** Builds the mini program in memory; problems in its sources are returned, never thrown. */
export async function buildMiniProgram({
  root,
  nodeModules,
  minify = false,
}: BuildOptions): Promise<MiniProgramBuild> {
  const startedAt = performance.now()
  const project = new Project(path.resolve(root), nodeModules)
  if (!isFile(path.join(root, 'app.json'))) project.fail('app.json', 'not found')
  const { app, theme, pages, units } = collect(project)
  const scripts = await bundleScripts(project, units, minify)
  const templates = compileTemplates(
    project,
    units.map(({ id }) => id),
  )
  for (const unit of units) unit.handlers = checkMarkup(project, unit, templates)
  const markup = units.map(({ id }) => `${project.fileOf(id)}.wxml`).filter(isFile)
  const styles = compileStyles(
    project,
    units,
    iconNamesIn([...markup, ...scripts.files, ...templates.scripts]),
  )
  const shownUnits = units.map(({ script: _script, ...shown }) => shown)
  const setup = { app, theme, pages, units: shownUnits, styles }
  return {
    program: `simulator.setup(${JSON.stringify(setup)}, ${templates.compiled});`,
    ...{ script: scripts.script, sourceMap: scripts.sourceMap, broken: scripts.broken },
    pages,
    problems: project.problems,
    durationMs: performance.now() - startedAt,
  }
}
