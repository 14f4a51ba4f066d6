// What a person is told of by e-mail. Each rule asks the lines that the program writes, which hold no
// names and no words of anybody; docs/operating.md says of each what it means and what to do.

param name string
param location string
param appName string
param workspaceId string
param actionGroupId string

var frequency = 'PT5M'

// A line of the program, as pino writes it. The app’s name is put in below.
var lines = '''
ContainerAppConsoleLogs
| where ContainerAppName == '__APP__'
| extend line = parse_json(Log)
| extend msg = tostring(line.msg)
'''

// What fails is put off for a minute each time, so that it never looks old: “failing” is for that.
// tells: 'once' for as long as it lasts; 'each' line by itself, where each is another person's.
var rules = [
  {
    name: 'oldest-due'
    title: 'Something due has waited for more than 15 minutes'
    severity: 2
    windowSize: 'PT15M'
    tells: 'once'
    query: '''
| where msg == 'sweep' and toint(line.oldestDueSeconds) > 900
'''
    threshold: 0
    operator: 'GreaterThan'
  }
  {
    name: 'ambiguous-sends'
    title: 'Nobody can know whether a message arrived: look, and repeat invitations by hand'
    severity: 2
    windowSize: frequency
    tells: 'each'
    query: '''
| where msg == 'nobody knows whether a send has arrived'
'''
    threshold: 0
    operator: 'GreaterThan'
  }
  {
    name: 'failing'
    title: 'Something that is due fails again and again'
    severity: 2
    windowSize: 'PT15M'
    tells: 'once'
    query: '''
| where msg == 'sweep' and toint(line.failed) > 0
'''
    threshold: 4
    operator: 'GreaterThan'
  }
  {
    name: 'risk-not-taken'
    title: 'Somebody said that someone may be at risk, and nobody has said that they are on it'
    severity: 0
    windowSize: frequency
    tells: 'each'
    query: '''
| where msg == 'nobody has taken an alert yet'
'''
    threshold: 0
    operator: 'GreaterThan'
  }
  {
    name: 'not-ready'
    title: 'The store does not answer'
    severity: 1
    windowSize: 'PT5M'
    tells: 'once'
    query: '''
| where msg == 'not ready'
'''
    threshold: 2
    operator: 'GreaterThan'
  }
  {
    name: 'silent'
    title: 'No replica looks after what is due'
    severity: 1
    windowSize: 'PT15M'
    tells: 'once'
    query: '''
| where msg == 'sweep'
'''
    threshold: 1
    operator: 'LessThan'
  }
]

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${rule.name}-${name}'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'Vantage: ${rule.title}'
    severity: rule.severity
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: frequency
    windowSize: rule.windowSize
    criteria: {
      allOf: [
        {
          query: replace('${lines}${rule.query}', '__APP__', appName)
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    // One that is not resolved by itself fires again for what is new; in windows that don't overlap, once a line.
    autoMitigate: rule.tells == 'once'
    // The table comes into being with the first line.
    skipQueryValidation: true
    actions: {
      actionGroups: [
        actionGroupId
      ]
    }
  }
}]
