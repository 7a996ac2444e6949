import { expect, test } from '@jest/globals'
import { show } from '../support/component'

test('the end of waiting is said with a way to look again', async () => {
  const note = await show('components/look-again/look-again', { visible: false }, ['again'])
  expect(note.find('.notice')).toBeNull()
  await note.set({ visible: true })
  expect(note.text('.notice')).toContain('不自动更新了')
  await note.tap('.look-again__act')
  expect(note.events('again')).toHaveLength(1)
})
