export { type BuildOptions, buildMiniProgram, type MiniProgramBuild } from './build/build'
export type { BuildProblem } from './build/problem'
export type { Simulator, SimulatorLogEntry, SimulatorOptions } from './options'
export { startSimulator } from './server/server'
