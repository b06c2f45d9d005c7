const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in London, YYYY-MM-DD: a police day does not turn at midnight UTC in summer. */
export const dayOf = (at: Date) => londonDay.format(at)
