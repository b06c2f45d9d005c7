import type { AuditWords } from '../../platform/audit/words.ts'

export const teamWords: AuditWords = {
  whats: {
    'team.staffing': 'Looked at staffing',
    'post.list': 'Looked at the list of posts',
    'post.view': 'Looked at a post',
    'post.download': 'Downloaded the list of posts',
    'post.add': 'Added a post',
    'post.hold': 'Put somebody in a post',
    'post.cover': 'Had somebody cover a post',
    'post.end': 'Ended somebody’s time in a post',
    'post.freeze': 'Froze a post',
    'post.unfreeze': 'Unfroze a post',
    'post.abolish': 'Abolished a post',
    'post.fund': 'Said who pays for a post',
    'member.list': 'Looked at the list of people in teams',
    'member.view': 'Looked at somebody in a team',
    'member.download': 'Downloaded the list of people in teams',
    'member.add': 'Added somebody to the teams',
    'member.change': 'Changed the record of somebody in a team',
    'member.publish': 'Changed what residents read of somebody',
    'member.leave': 'Recorded that somebody leaves',
  },
  records: {
    'team-member': { name: 'Member of a team', href: (id) => `/staff/teams/members/${id}` },
    post: { name: 'Post', href: (id) => `/staff/teams/posts/${id}` },
  },
}
