// An example with made-up values. Copy it to infra/mine.bicepparam, beside this one: paths here are from the
// file's own folder. Yours is kept out of the repository (.gitignore).
// az deployment group create --resource-group vantage --parameters infra/mine.bicepparam
using 'main.bicep'

param image = 'examplesregistry.azurecr.io/vantage:0.1.0'
param registryName = 'examplesregistry'

param botAppId = '40000000-0000-4000-8000-0000000000aa'
param botTenantId = '10000000-0000-4000-8000-0000000000ff'

param administrators = [
  '10000000-0000-4000-8000-0000000000ff/50000000-0000-4000-8000-0000000000bb'
]
// Yours: 'board.json', beside this file.
param board = loadTextContent('../cards/boards/made-up.json')

// Both are known when the app is in Teams: leave them out until then.
param teamsAppLink = 'https://teams.microsoft.com/l/app/60000000-0000-4000-8000-0000000000cc'
param teamsAppIds = [
  '10000000-0000-4000-8000-0000000000ff=60000000-0000-4000-8000-0000000000cc'
]

// The first time: false. Then put the secrets into the vault, while it can be reached, and deploy with true.
param privateEndpoints = true
param customerManagedKey = true

param alertEmails = [
  'it@board.example'
  'safeguarding@board.example'
]

// The first time: false.
param deployApp = true
