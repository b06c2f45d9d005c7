import { choiceField } from '../../../platform/forms/field.ts'
import { declareForm } from '../../../platform/forms/form.ts'

type Plan = { id: string; name: string; isAimed: boolean }

export const plansToAim = (plans: readonly Plan[]) => plans.filter(({ isAimed }) => !isAimed)

export const aimForm = (plans: readonly Plan[]) =>
  declareForm({
    plan: choiceField({
      label: 'Which plan is aimed at the gap',
      options: plansToAim(plans).map(({ id, name }) => ({ value: id, text: name })),
      missing: 'Choose a plan',
    }),
  })
