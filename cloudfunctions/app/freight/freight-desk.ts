/** What the console does with freight: a part of its own, which the door loads when it is asked for. */
export { listFreight } from './list-freight'
export { listRegions } from './list-regions'
export { removeFreight, setDefaultFreight } from './remove-freight'
export { saveFreight } from './save-freight'
export { tryFreight } from './try-freight'
