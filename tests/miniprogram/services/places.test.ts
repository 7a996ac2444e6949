import { beforeEach, expect, jest, test } from '@jest/globals'
import { regionList } from '../../../cloudfunctions/domain/region-list'
import { placesFrom, placesIn, placesNamed } from '../../../miniprogram/services/places'
import { actions, phone, resetPhone } from '../support/phone'

const list = regionList()
const places = placesFrom(list.places)
const place = (name: string) => {
  const found = places.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const namesIn = (name: string) => placesIn(places, place(name)).map((one) => one.name)

beforeEach(resetPhone)

/** The module as a phone that was just switched on has it. */
async function readPlaces() {
  jest.resetModules()
  const { allPlaces } = require('../../../miniprogram/services/places')
  await Promise.all([allPlaces(), allPlaces()])
  return (await allPlaces())?.length
}

test('the list is that of every province, city and district, by their letters', () => {
  expect(placesIn(places, null)).toHaveLength(34)
  expect(namesIn('浙江省')).toHaveLength(11)
  expect(namesIn('杭州市')).toEqual(expect.arrayContaining(['西湖区', '余杭区']))
  expect(placesIn(places, place('余杭区'))).toEqual([])
  const letters = placesIn(places, place('浙江省')).map(({ letter }) => letter)
  expect(letters).toEqual([...letters].sort())
})

test('a place is found by a part of its name, those that begin with it first', () => {
  expect(placesNamed(places, '余杭', 30).map(({ name }) => name)).toEqual(['余杭区'])
  expect(placesNamed(places, ' ', 30)).toEqual([])
})

test('places are asked for once, kept with their version, and read without a network', async () => {
  phone.answers['region.list'] = { ok: true, data: list }
  expect(await readPlaces()).toBe(places.length)
  expect(actions()).toEqual(['region.list'])
  phone.answers['region.list'] = { ok: true, data: { version: list.version, places: null } }
  expect(await readPlaces()).toBe(places.length)
  expect(phone.calls[1]).toMatchObject({ data: { version: list.version } })
  phone.failure = 'timeout'
  expect(await readPlaces()).toBe(places.length)
})

test('a newer list takes the place of the one that was kept', async () => {
  phone.storage.set('places', { version: 'old', places: '110000B北京市' })
  phone.answers['region.list'] = { ok: true, data: list }
  expect(await readPlaces()).toBe(places.length)
  expect(phone.storage.get('places')).toEqual(list)
})
