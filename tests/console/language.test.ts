/**
 * @jest-environment jsdom
 */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Toasts } from '../../console/src/components/toasts'
import { chooseLanguage } from '../../console/src/language'
import { type Language, setPreferences, usePreferences } from '../../console/src/preferences'
import { pass, setLine } from './support/mounted'

const load = jest.fn<(language: Language) => Promise<void>>()

const page = document.createElement('div')
const root = createRoot(page)
const Shown = () => createElement('b', null, usePreferences().language)

beforeEach(() => {
  jest.useFakeTimers()
  Object.assign(globalThis, { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) })
  act(() => root.render(createElement('div', null, createElement(Toasts), createElement(Shown))))
})
afterEach(() => {
  setLine(true)
  load.mockReset()
  act(() => setPreferences({ language: 'zh' }))
  jest.useRealTimers()
})

const shown = () => page.querySelector('b')?.textContent

test('words that cannot be had are said to be missing, and come once there is a line', async () => {
  setLine(false)
  load.mockRejectedValueOnce(new Error('no line')).mockResolvedValue(undefined)
  await act(async () => void chooseLanguage('en', load))
  expect(shown()).toBe('zh')
  expect(page.textContent).toContain('English is not here yet')
  await pass(20_000)
  expect(load).toHaveBeenCalledTimes(1)
  await act(async () => setLine(true))
  await pass(3_000)
  expect(shown()).toBe('en')
})

test('an earlier choice whose words come late changes nothing', async () => {
  load.mockImplementation((language) =>
    language === 'en' ? new Promise(() => undefined) : Promise.resolve(),
  )
  await act(async () => void chooseLanguage('en', load))
  await act(async () => void chooseLanguage('zh', load))
  load.mockResolvedValue(undefined)
  await pass(60_000)
  expect(shown()).toBe('zh')
})
