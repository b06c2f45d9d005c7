import type { AuditWords } from '../../../platform/audit/words.ts'

export const campaignWords: AuditWords = {
  whats: {
    'campaign.add': 'Set up a campaign',
    'campaign.change': 'Changed a campaign',
    'campaign.publish': 'Published what people said in a campaign',
    'campaign.download-members': 'Downloaded who members are beside residents',
    'campaign.survey': 'Added a survey to a campaign',
    'campaign.theme': 'Added a theme to a campaign',
    'campaign-event.add': 'Planned an event of a campaign',
    'campaign-event.change': 'Changed an event of a campaign',
    'campaign-event.call-off': 'Called off an event of a campaign',
    'collection-point.add': 'Added a place with forms',
    'collection-point.change': 'Changed a place with forms',
    'survey-comment.read': 'Read what somebody wrote in a survey',
    'survey-comment.code': 'Coded what somebody wrote in a survey',
  },
  records: {
    campaign: { name: 'Campaign', href: (id) => `/staff/campaigns/${id}` },
    'campaign-event': { name: 'Event of a campaign' },
    'collection-point': { name: 'Place with forms' },
    'survey-comment': { name: 'Comment in a survey' },
  },
}
