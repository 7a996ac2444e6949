import type { PushHandler } from '../app/ports'
import { hearVerdict } from '../app/review/hear-verdict'

/** What is done about which pushed message: a feature adds its line, and the door stays as it is. */
export const pushHandlers: readonly PushHandler[] = [hearVerdict]
