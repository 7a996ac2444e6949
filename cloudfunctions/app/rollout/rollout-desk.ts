/** What the console does with ways to pay: a part of its own, which the door loads when it is asked for. */
export { getRollout } from './get-rollout'
export { saveWay } from './save-way'
export { resumeWay, stopWay } from './stop-way'
