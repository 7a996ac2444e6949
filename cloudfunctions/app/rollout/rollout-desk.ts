/** What the console does with ways to pay: a part of its own, which the door loads when it is asked for. */
export { getFigures } from './get-figures'
export { getRollout } from './get-rollout'
export { listSeen } from './list-seen'
export { saveWay } from './save-way'
export { resumeWay, stopWay } from './stop-way'
