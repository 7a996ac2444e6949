import path from 'node:path'
import { bundleScripts } from './bundle'
import { collect } from './collect'
import { iconNamesIn } from './icons'
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

/** A mini program made ready for the browser; with an error among the problems it must not be run. */
export interface MiniProgramBuild {
  /** Hands templates, styles and settings to the runtime. */
  program: string
  /** Defines app, pages and components, and starts. */
  script: string
  sourceMap: string
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
  const markup = units.map(({ id }) => `${project.fileOf(id)}.wxml`).filter(isFile)
  const styles = compileStyles(project, units, iconNamesIn([...markup, ...scripts.files]))
  const shownUnits = units.map(({ id, isPage, settings, scope }) => ({ id, isPage, settings, scope }))
  const setup = { app, theme, pages, units: shownUnits, styles }
  return {
    program: `simulator.setup(${JSON.stringify(setup)}, ${templates});`,
    ...{ script: scripts.script, sourceMap: scripts.sourceMap },
    pages,
    problems: project.problems,
    durationMs: performance.now() - startedAt,
  }
}
