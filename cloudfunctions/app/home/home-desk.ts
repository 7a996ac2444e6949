/** What the console does with the home page: a part of its own, which the door loads when it is asked for. */
export { editHome } from './edit-home'
export { previewHome } from './preview-home'
export { publishHome, rollBackHome, unscheduleHome } from './publish-home'
export { saveHome } from './save-home'
