// An example with made-up values. Copy it, and keep yours out of the repository:
// az deployment group create --resource-group vantage --template-file infra/main.bicep --parameters mine.bicepparam
using 'main.bicep'

param image = 'examplesregistry.azurecr.io/vantage:0.1.0'
param registryName = 'examplesregistry'

param botAppId = '40000000-0000-4000-8000-0000000000aa'
param botTenantId = '10000000-0000-4000-8000-0000000000ff'

param administrators = [
  '10000000-0000-4000-8000-0000000000ff/50000000-0000-4000-8000-0000000000bb'
]
param board = loadTextContent('../cards/boards/made-up.json')

param teamsAppLink = 'https://teams.microsoft.com/l/app/60000000-0000-4000-8000-0000000000cc'
param teamsAppIds = [
  '10000000-0000-4000-8000-0000000000ff=60000000-0000-4000-8000-0000000000cc'
]

param privateEndpoints = true
param customerManagedKey = true

param alertEmails = [
  'it@board.example'
  'safeguarding@board.example'
]

// The first time: false. Then put the secrets into the vault, and deploy again with true.
param deployApp = true
