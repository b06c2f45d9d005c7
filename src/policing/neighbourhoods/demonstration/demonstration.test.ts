import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { demonstrationForce } from '../../forces/demonstration.ts'
import { type DemonstrationGeneration, demonstrationNeighbourhoods } from './demonstration.ts'

const force = demonstrationForce()
const county = demonstrationNeighbourhoods()
const [first, second] = county.generations as [DemonstrationGeneration, DemonstrationGeneration]

const distinct = <Item>(items: Item[]) => new Set(items).size
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

test('every run and every machine invents the same county', () => {
  assert.equal(digest(demonstrationNeighbourhoods()), digest(county))
  assert.equal(digest(county), '58a4aaa682eabd1d0cce330a4f50cf3ad3612471a09098c268ac63344105ba77')
})

test('the county has the numbers of the report', () => {
  for (const { wards, memberships } of county.generations) {
    assert.equal(distinct(memberships.map((row) => row.neighbourhoodCode)), 103)
    assert.equal(distinct(memberships.map((row) => row.neighbourhoodName)), 103)
    assert.equal(distinct(memberships.map((row) => row.districtCode)), 9)
    assert.deepEqual(memberships.map((row) => row.wardCode).sort(), wards.map(({ code }) => code).sort())
  }
  assert.deepEqual([first.wards.length, second.wards.length], [200, 199])
})

test('a neighbourhood lies in one district, section and division; Derby division has two districts', () => {
  for (const { memberships } of county.generations) {
    for (const rows of Map.groupBy(memberships, (row) => row.neighbourhoodCode).values()) {
      assert.equal(distinct(rows.map((row) => `${row.districtCode} ${row.sectionCode} ${row.divisionCode}`)), 1)
    }
    const districts = [...Map.groupBy(memberships, (row) => row.divisionCode)].map(([division, rows]) => {
      return [division, distinct(rows.map((row) => row.districtCode))]
    })
    assert.deepEqual(Object.fromEntries(districts), { A: 2, B: 2, C: 3, D: 2 })
  }
})

test('every code that a ward belongs to is one of the force’s', () => {
  const sections = new Map(force.sections.map((section) => [section.code, section]))
  for (const row of [...first.memberships, ...second.memberships]) {
    assert.equal(sections.get(row.sectionCode!)?.divisionCode, row.divisionCode)
    assert.ok(force.districts.some(({ code }) => code === row.districtCode))
    assert.match(row.neighbourhoodCode, /^[A-D]\d\d$/)
    assert.equal(row.neighbourhoodCode[0], row.divisionCode)
  }
  assert.equal(distinct(first.memberships.map((row) => row.sectionCode)), force.sections.length)
  const partnerships = new Set(force.partnerships.map(({ code }) => code))
  assert.ok(force.districts.every((district) => partnerships.has(district.partnershipCode)))
})

test('a section is called after a ward in it, or after its district', () => {
  for (const { code, name } of force.sections) {
    const rows = first.memberships.filter((row) => row.sectionCode === code)
    const wards = first.wards.filter((ward) => rows.some((row) => row.wardCode === ward.code)).map((ward) => ward.name)
    const districts = force.districts.filter((district) => rows.some((row) => row.districtCode === district.code))
    const names = [...wards, ...districts.map((district) => district.name)]
    assert.ok(
      names.some((known) => name.startsWith(known)),
      `${code} ${name}: ${names}`,
    )
  }
})

test('the report’s seven names stand in their divisions', () => {
  const divisions = {
    Mackworth: 'D',
    Morley: 'D',
    Sinfin: 'D',
    Austin: 'D',
    Fairfield: 'B',
    'Clay Cross': 'C',
    Heage: 'A',
  }
  for (const [name, division] of Object.entries(divisions)) {
    const rows = first.memberships.filter((row) => row.neighbourhoodName === name)
    assert.deepEqual([...new Set(rows.map((row) => row.divisionCode))], [division], name)
  }
})

test('the later boundaries change some fifteen wards and keep every neighbourhood', () => {
  const [before, after] = [first, second].map(({ wards }) => new Map(wards.map((ward) => [ward.code, ward])))
  const gone = first.wards.filter(({ code }) => !after!.has(code))
  const come = second.wards.filter(({ code }) => !before!.has(code))
  assert.deepEqual([gone.length, come.length], [16, 15])
  for (const ward of second.wards) if (before!.has(ward.code)) assert.deepEqual(ward, before!.get(ward.code))
  const neighbourhoods = ({ memberships }: DemonstrationGeneration) =>
    [...new Set(memberships.map((row) => `${row.neighbourhoodCode} ${row.neighbourhoodName}`))].sort()
  assert.deepEqual(neighbourhoods(second), neighbourhoods(first))
  assert.ok(first.from < second.from)
})

test('a neighbourhood is described in two plain sentences without a figure', () => {
  const codes = new Set(first.memberships.map((row) => row.neighbourhoodCode))
  assert.deepEqual(new Set(county.descriptions.map((row) => row.neighbourhoodCode)), codes)
  assert.equal(county.descriptions.length, 103)
  for (const { description } of county.descriptions) {
    assert.match(description, /^[A-Z][^.{}\d]+\. [A-Z][^.{}\d]+\.$/)
  }
})
