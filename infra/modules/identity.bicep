// Who the program is in Azure: a user-assigned managed identity, so that the rights below can be given
// before the program first starts, and stay when it is made anew.

param name string
param location string
@description('Whether the database has a key of yours; it then reaches that key as somebody of its own.')
param customerManagedKey bool

resource program 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
}

resource database 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (customerManagedKey) {
  name: 'id-${name}-database'
  location: location
}

output id string = program.id
output clientId string = program.properties.clientId
output principalId string = program.properties.principalId
output databaseIdentityId string = customerManagedKey ? database.id : ''
output databasePrincipalId string = customerManagedKey ? database!.properties.principalId : ''
