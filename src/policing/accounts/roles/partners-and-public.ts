// Those outside the force who sign in: partners, the police authority, volunteers, and people about themselves.
import { ofForce, ofNeighbourhood, ofPartnership, type Role, role } from './role.ts'

export const partnersAndPublic: Role[] = [
  role('warden', 'Warden, or officer of a partner', ['neighbourhood', 'partnership'], {
    sees: 'Profiles and tasks of own area as the protocol allows, the graffiti register',
    does: 'Updates actions, cleans graffiti, attends tasking',
    mustNot: 'See intelligence, or personal data of contacts without a protocol',
    permissions: ['see-actions', 'see-meetings'],
  }),
  role('partnership-manager', 'Manager of a partnership', ofPartnership, {
    sees: 'Measures, assessments and priorities of own partnership',
    does: "Enters its agencies' data, sets targets, comments where they are missed",
    mustNot: 'See what other districts have not published, or restricted records',
    permissions: ['see-actions', 'see-routines', 'see-meetings'],
  }),
  role('partnership-analyst', 'Analyst in a partnership', ofPartnership, {
    sees: 'Counts of the partnership and the police',
    does: 'Writes the joint strategic assessment',
  }),
  role('survey-company', 'Survey company', ofForce, {
    sees: 'Own list of people to interview',
    does: 'Logs attempts and interviews',
    mustNot: 'See anything else',
    permissions: ['call-respondents'],
    excludes: ['performance-delivery', 'administrator', 'information-rights'],
  }),
  role('authority-member', 'Member of the police authority', ofForce, {
    sees: 'Board papers, performance, the action plan',
    does: 'Signs the quarterly plan, chairs boards, logs local activity',
    mustNot: 'See restricted operational records',
    permissions: [
      'see-surveys',
      'see-actions',
      'see-routines',
      'sign-plans',
      'see-meetings',
      'see-specials',
      'keep-campaigns',
      'see-demand',
      'see-indicators',
    ],
  }),
  role('staff-association', 'Staff association', ofForce, {
    sees: 'Board papers',
    does: 'Attends',
    permissions: ['see-meetings'],
  }),
  role('advisory-group', 'Member of an advisory group', ofForce, {
    sees: 'Requests for advice, figures in sum',
    does: 'Advises',
    mustNot: 'See data of single persons',
    permissions: ['see-meetings'],
  }),
  role('mystery-shopper', 'Mystery shopper', ofForce, {
    sees: 'Own scenarios',
    does: 'Sends in a check',
    mustNot: 'See records of staff',
  }),
  role('panel-member', 'Panel member or sponsor of a problem', ofNeighbourhood, {
    sees: "The public part of own area's profiles",
    does: 'Proposes, decides priorities, agrees sign-off, says how it went',
    mustNot: 'See restricted parts of a profile',
    permissions: ['see-meetings'],
  }),
  role('watch-co-ordinator', 'Watch co-ordinator', ofNeighbourhood, {
    sees: 'Own scheme and its messages',
    does: 'Reports concerns, gets messages',
    mustNot: 'See restricted records',
  }),
  role('key-individual', 'Key individual', ofNeighbourhood, {
    sees: 'Own data, priorities of the area',
    does: 'Answers questionnaires, raises concerns, changes consent, leaves',
    mustNot: "See other members' data",
  }),
  role('victim', 'Victim of crime', ofForce, {
    sees: 'Updates of own case',
    does: 'Chooses the channel, declines updates, answers a survey',
    mustNot: 'See other cases',
  }),
]
