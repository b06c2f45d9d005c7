// npm run bench: our speed beside others', in one run. NAME or --only NAME for one bench, --json for a JSON object a line.
import { parseArgs } from 'node:util'
import { auditVerify } from './audit-verify.ts'
import { dutySave } from './duty-save.ts'
import { dutyWeek } from './duty-week.ts'
import { forecast } from './forecast.ts'
import { glmNb } from './glm-nb.ts'
import { importing } from './import.ts'
import { locate } from './locate.ts'
import type { Measurement } from './measurement.ts'
import { postcodePage } from './postcode-page.ts'
import { publicPage } from './public-page.ts'
import { search } from './search.ts'
import { signIn } from './sign-in.ts'
import { signedInPage } from './signed-in-page.ts'
import { survey } from './survey.ts'
import { surveyResults } from './survey-results.ts'

const benches: Record<string, () => Promise<Measurement[]>> = {
  locate,
  'public-page': publicPage,
  'signed-in-page': signedInPage,
  'postcode-page': postcodePage,
  import: importing,
  'audit-verify': auditVerify,
  'sign-in': signIn,
  search,
  'duty-week': dutyWeek,
  survey,
  'survey-results': surveyResults,
  'glm-nb': glmNb,
  'duty-save': dutySave,
  forecast,
}

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const only = values.only ?? positionals[0]
if (only !== undefined && !(only in benches)) {
  console.error(`There is no bench '${only}'. The benches are ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}

const brief = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 4 })

for (const [name, bench] of Object.entries(benches)) {
  if (only !== undefined && only !== name) continue
  for (const measurement of await bench()) {
    const { bench: title, peer, ours, theirs, unit, ratio, runs } = measurement
    const line = `${title.padEnd(24)} ${brief(ours).padStart(10)} against ${brief(theirs).padStart(10)} ${unit} of ${peer}: ratio ${brief(ratio)}, median of ${runs}`
    console.log(values.json ? JSON.stringify(measurement) : line)
  }
}
