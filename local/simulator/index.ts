export { buildMiniProgram } from './build/build'
export type { Simulator, SimulatorOptions } from './options'
export { startSimulator } from './server/server'
