/** What the console does with settings: a part of its own, which the door loads when it is asked for. */
export { getSettings } from './get-settings'
export { listKeys } from './list-keys'
export { listPrivacy } from './privacy-versions'
export { saveSettings } from './save-settings'
